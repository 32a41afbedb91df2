import { randomBytes } from 'node:crypto';
import { type FaultRegistry, startEmulator } from '@tooljet-embed/emulator';
import type { Catalog } from '../portal-api.ts';
import { DEMO_CATALOG, DEMO_USERS } from './demo.ts';
import type { Settings, ToolJetSettings } from './settings.ts';
import { StartError } from './start-error.ts';
import {
  createDemoDirectory,
  createDevelopmentDirectory,
  type UserDirectory,
} from './user-directory.ts';

/** A ToolJet to embed from, with the apps to offer and the users who may sign in. */
export interface ToolJetConnection {
  readonly toolJet: { url: string; apiToken: string; embedOrigins: readonly string[] };
  readonly catalog: Catalog;
  readonly directory: UserDirectory;
  /** Faults of the emulator in this process. @default none */
  readonly faults?: FaultRegistry;
  readonly close: () => Promise<void>;
}

const MAX_WAIT_MS = 5000;

/**
 * Connects to a real ToolJet or to a remote emulator, or starts an emulator in this process.
 *
 * @throws {StartError} If ToolJet does not respond, or the emulator's port is in use
 */
export async function connectToolJet(settings: Settings): Promise<ToolJetConnection> {
  if (settings.toolJet) return connectRealToolJet(settings.toolJet);
  if (settings.emulator) return connectRemoteEmulator(settings.emulator);
  return startOwnEmulator(settings.emulatorPort);
}

async function connectRealToolJet(settings: ToolJetSettings): Promise<ToolJetConnection> {
  const { url, apiToken, embedOrigins, apps } = settings;
  await waitForResponse(
    url,
    'check TOOLJET_URL and that ToolJet is running, or remove the TOOLJET_ variables to use the emulator',
  );
  return {
    toolJet: { url: url.href, apiToken, embedOrigins },
    catalog: { apps, refused: [] },
    directory: createDevelopmentDirectory(url.host),
    close: async () => {},
  };
}

async function connectRemoteEmulator({
  url,
  apiToken,
}: NonNullable<Settings['emulator']>): Promise<ToolJetConnection> {
  await waitForResponse(url, 'check EMULATOR_URL and that the emulator is running');
  return {
    toolJet: { url: url.href, apiToken, embedOrigins: [url.origin] },
    catalog: DEMO_CATALOG,
    directory: await createDemoDirectory(DEMO_USERS),
    close: async () => {},
  };
}

async function startOwnEmulator(port: number): Promise<ToolJetConnection> {
  const apiToken = randomBytes(24).toString('base64url');
  const emulator = await startEmulator({ port, apiToken }).catch((error: unknown) => {
    if (!isPortInUse(error)) throw error;
    throw new StartError(
      `Port ${port} is in use by another program, and the emulator needs it: stop that program, or choose another port with EMULATOR_PORT=<number>.`,
    );
  });
  return {
    toolJet: {
      url: emulator.apiUrl,
      apiToken,
      embedOrigins: [new URL(emulator.publicUrl).origin],
    },
    catalog: DEMO_CATALOG,
    directory: await createDemoDirectory(DEMO_USERS),
    faults: emulator.faults,
    close: () => emulator.close(),
  };
}

/** Accepts any response, even an error: it proves that the address is right. */
async function waitForResponse(url: URL, advice: string): Promise<void> {
  try {
    await fetch(url, {
      method: 'HEAD',
      redirect: 'manual',
      signal: AbortSignal.timeout(MAX_WAIT_MS),
    });
  } catch {
    throw new StartError(`No ToolJet responds at ${url.origin}: ${advice}.`);
  }
}

function isPortInUse(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return ('code' in error && error.code === 'EADDRINUSE') || isPortInUse(error.cause);
}
