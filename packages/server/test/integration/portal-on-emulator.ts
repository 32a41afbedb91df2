import { type Emulator, type EmulatorOptions, startEmulator } from '@tooljet-embed/emulator';
import { createEmbedUnderTest, type RecordedLog } from '../utils/embed-under-test.ts';
import { serveHandler } from '../utils/serve.ts';
import type { EmbedServer, EmbedServerOptions } from '../../src/index.ts';

/** Short timeouts for tests that wait for a timeout. */
export const SHORT_TIMES = { timeouts: { upstreamMs: 1000, totalMs: 2000 } } as const;

/** Portal in which Ada is signed in, and an emulator behind it, each with its own socket. */
export interface PortalOnEmulator {
  emulator: Emulator;
  embed: EmbedServer & { logs: RecordedLog[] };
  /** URL of the endpoint. */
  url: string;
  ask(body: unknown): Promise<Response>;
  close(): Promise<void>;
}

/** Starts a portal and an emulator. */
export async function startPortalOnEmulator(
  instance: EmulatorOptions = {},
  options: Partial<EmbedServerOptions> = {},
): Promise<PortalOnEmulator> {
  const emulator = await startEmulator(instance);
  const embed = createEmbedUnderTest({
    baseUrl: emulator.apiUrl,
    embedOrigins: [emulator.publicUrl],
    apiToken: emulator.apiToken,
    apps: () => true,
    openMode: 'direct',
    ...options,
  });
  const served = await serveHandler(embed.handler);
  return {
    emulator,
    embed,
    url: served.url,
    ask: (body) =>
      fetch(served.url, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    async close() {
      await served.close();
      await emulator.close();
    },
  };
}
