import type { Plugin } from 'vite';
import { openRoom, type Room } from './open-room.ts';
import { type ScenarioName, SCENARIOS } from './scenarios.ts';

/** Where a scenario's endpoint is: this and its name. */
const ENDPOINTS = '/workshop/tooljet/';

/**
 * Gives stories a portal's endpoint for every scenario: `@tooljet-embed/server` in front of an
 * emulator of the scenario's own, started when the first story asks. Only where Vite serves; the
 * built workshop has stand-ins.
 */
export function toolJetPlugin(): Plugin {
  const rooms = new Map<string, Promise<Room>>();

  function findRoom(name: string): Promise<Room> | undefined {
    if (isScenario(name) && !rooms.has(name)) rooms.set(name, openRoom(SCENARIOS[name]));
    return rooms.get(name);
  }

  return {
    name: 'workshop-tooljet',
    apply: 'serve',
    configureServer({ middlewares }) {
      middlewares.use(ENDPOINTS, (request, response, next) => {
        const room = findRoom(request.url?.slice(1) ?? '');
        if (room) room.then(({ answer }) => answer(request, response), next);
        else next();
      });
    },
    // Called when the server closes, for each of its environments.
    async buildEnd() {
      const open = [...rooms.values()];
      rooms.clear();
      await Promise.all(open.map(async (room) => (await room).close()));
    },
  };
}

function isScenario(name: string): name is ScenarioName {
  return Object.hasOwn(SCENARIOS, name);
}
