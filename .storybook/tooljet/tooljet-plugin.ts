import type { Plugin } from 'vite';
import { type ScenarioName, SCENARIOS } from './scenarios.ts';
import { type RunningScenario, startScenario } from './start-scenario.ts';

/** Path of the endpoints, followed by the name of the scenario. */
const ENDPOINTS = '/scenarios/';

/**
 * Serves an endpoint for every scenario while Vite's dev server runs. The first request to an endpoint
 * starts the scenario's emulator and `@tooljet-embed/server` in front of it.
 */
export function toolJetPlugin(): Plugin {
  const scenarios = new Map<string, Promise<RunningScenario>>();

  function getOrStart(name: string): Promise<RunningScenario> | undefined {
    if (isScenario(name) && !scenarios.has(name)) {
      scenarios.set(name, startScenario(SCENARIOS[name]));
    }
    return scenarios.get(name);
  }

  return {
    name: 'tooljet-scenarios',
    apply: 'serve',
    configureServer({ middlewares }) {
      middlewares.use(ENDPOINTS, (request, response, next) => {
        const scenario = getOrStart(request.url?.slice(1) ?? '');
        if (scenario) scenario.then(({ handle }) => handle(request, response), next);
        else next();
      });
    },
    // Runs when the server closes, once for each of its environments.
    async buildEnd() {
      const running = [...scenarios.values()];
      scenarios.clear();
      await Promise.all(running.map(async (scenario) => (await scenario).close()));
    },
  };
}

function isScenario(name: string): name is ScenarioName {
  return Object.hasOwn(SCENARIOS, name);
}
