import { startEmulator } from '@tooljet-embed/emulator';
import { createEmbedServer } from '@tooljet-embed/server';
import { type NodeContext, type NodeListener, toNodeListener } from '@tooljet-embed/server/node';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Scenario } from './scenarios.ts';

/** An emulator and the endpoint in front of it. */
export interface RunningScenario {
  readonly handle: NodeListener<IncomingMessage, ServerResponse>;
  readonly close: () => Promise<void>;
}

/** Header with the email of the signed-in user. Ada is signed in without it. */
const USER_HEADER = 'x-storybook-user';

/** Starts the emulator of a scenario and the server package in front of it. */
export async function startScenario({
  emulator: options,
  server,
}: Scenario): Promise<RunningScenario> {
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
