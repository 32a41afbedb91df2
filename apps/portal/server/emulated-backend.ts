import { startEmulator } from '@tooljet-embed/emulator';
import { randomBytes } from 'node:crypto';
import type { Backend } from './backend.ts';
import { checkToolJet } from './check-tooljet.ts';
import { DEMO_CATALOGUE, DEMO_PEOPLE } from './demo.ts';
import { createDemoDirectory } from './demo-directory.ts';
import type { EmulatorSettings } from './read-tooljet.ts';
import { StartError } from './start-error.ts';

/**
 * The emulator with its own people and apps, in this process.
 *
 * @throws {StartError} When its port is taken
 */
export async function startEmulatedToolJet(port: number): Promise<Backend> {
  const apiToken = randomBytes(24).toString('base64url');
  const emulator = await startEmulator({ port, apiToken }).catch((thrown: unknown) => {
    throw isPortTaken(thrown)
      ? new StartError(
          `Port ${port} is taken by another program, and the emulator needs it: end that one, or choose another port with EMULATOR_PORT=<number>.`,
        )
      : thrown;
  });
  return {
    toolJet: {
      url: emulator.apiUrl,
      apiToken,
      embedOrigins: [new URL(emulator.publicUrl).origin],
    },
    catalogue: DEMO_CATALOGUE,
    directory: await createDemoDirectory(DEMO_PEOPLE),
    faults: emulator.faults,
    close: () => emulator.close(),
  };
}

/**
 * An emulator that runs elsewhere, as several instances need it: with one each, they would not have
 * the same ToolJet.
 *
 * @throws {StartError} When it does not answer
 */
export async function connectEmulator({ url, apiToken }: EmulatorSettings): Promise<Backend> {
  await checkToolJet(url, 'check EMULATOR_URL and that the emulator runs');
  return {
    toolJet: { url: url.href, apiToken, embedOrigins: [url.origin] },
    catalogue: DEMO_CATALOGUE,
    directory: await createDemoDirectory(DEMO_PEOPLE),
    close: () => Promise.resolve(),
  };
}

function isPortTaken(thrown: unknown): boolean {
  const codes = [thrown, thrown instanceof Error ? thrown.cause : null].map((error) =>
    error instanceof Error && 'code' in error ? error.code : null,
  );
  return codes.includes('EADDRINUSE');
}
