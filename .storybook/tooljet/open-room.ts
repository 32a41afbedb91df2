import { startEmulator } from '@tooljet-embed/emulator';
import { createEmbedServer } from '@tooljet-embed/server';
import { type NodeContext, type NodeListener, toNodeListener } from '@tooljet-embed/server/node';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Scenario } from './scenarios.ts';

/** An emulator, and the endpoint in front of it. */
export interface Room {
  readonly answer: NodeListener<IncomingMessage, ServerResponse>;
  readonly close: () => Promise<void>;
}

/** Where stories say who is signed in to the portal; Ada where they do not. */
const USER_HEADER = 'x-workshop-user';

/** Starts a scenario's emulator on a free port of loopback, with the server package in front. */
export async function openRoom({ emulator: options, server }: Scenario): Promise<Room> {
  const emulator = await startEmulator(options);
  const embed = createEmbedServer<NodeContext>({
    baseUrl: emulator.apiUrl,
    apiToken: emulator.apiToken,
    identify: (request) => ({ email: request.headers.get(USER_HEADER) ?? 'ada@example.com' }),
    apps: (_user, appId) => appId !== 'forecast',
    userLimit: false,
    refreshLimit: false,
    openTelemetry: false,
    // The terminal is for the workshop; what stories do on purpose is no news there.
    logger: { warn: () => undefined, error: () => undefined },
    ...server,
  });
  return { answer: toNodeListener(embed), close: () => emulator.close() };
}
