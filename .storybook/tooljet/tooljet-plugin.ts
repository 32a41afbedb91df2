import { startEmulator } from '@tooljet-embed/emulator';
import { createEmbedServer } from '@tooljet-embed/server';
import { type NodeContext, type NodeListener, toNodeListener } from '@tooljet-embed/server/node';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Plugin } from 'vite';
import { type Scenario, type ScenarioName, SCENARIOS } from './scenarios.ts';

/** An emulator and the endpoint in front of it. */
interface RunningScenario {
  readonly handle: NodeListener<IncomingMessage, ServerResponse>;
  readonly close: () => Promise<void>;
}

/** Header with the email of the signed-in user. Ada is signed in without it. */
const USER_HEADER = 'x-storybook-user';

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

/** Starts the emulator of a scenario and the server package in front of it. */
async function startScenario({ emulator: options, server }: Scenario): Promise<RunningScenario> {
  const emulator = await startEmulator(options);
  const embed = createEmbedServer<NodeContext>({
    baseUrl: emulator.apiUrl,
    apiToken: emulator.apiToken,
    identify: (request) => ({ email: request.headers.get(USER_HEADER) ?? 'ada@example.com' }),
    apps: (_user, appId) => appId !== 'forecast',
    rateLimit: { perUser: false, refresh: false },
    openTelemetry: false,
    // Stories cause errors on purpose.
    logger: { warn: () => undefined, error: () => undefined },
    ...server,
  });
  return { handle: toNodeListener(embed), close: () => emulator.close() };
}
