import { randomBytes } from 'node:crypto';
import { type FaultRegistry, startEmulator } from '@tooljet-embed/emulator';
import type { Catalog, PortalUser } from '../portal-api.ts';
import { DEMO_CATALOG, DEMO_USERS } from './demo.ts';
import { type Settings, StartError } from './settings.ts';

/** A ToolJet to embed from, with the apps to offer and the users who may sign in. */
export interface ToolJetConnection {
  readonly toolJet: { url: string; apiToken: string; embedOrigins: readonly string[] };
  readonly catalog: Catalog;
  readonly users: readonly PortalUser[];
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
  const remote = settings.toolJet ?? settings.emulator;
  if (!remote) return startOwnEmulator(settings.emulatorPort);

  await waitForResponse(remote.url);
  const { toolJet } = settings;
  return {
    toolJet: {
      url: remote.url.href,
      apiToken: remote.apiToken,
      embedOrigins: [remote.url.origin],
    },
    catalog: toolJet ? { apps: toolJet.apps, refused: [] } : DEMO_CATALOG,
    users: toolJet?.users ?? DEMO_USERS,
    close: async () => {},
  };
}

async function startOwnEmulator(port: number): Promise<ToolJetConnection> {
  const apiToken = randomBytes(24).toString('base64url');
  const emulator = await startEmulator({ port, apiToken }).catch((error: unknown) => {
    if (!isPortInUse(error)) throw error;
    throw new StartError(
      `Port ${port} is in use, and the emulator needs it: choose another port with EMULATOR_PORT=<number>.`,
    );
  });
  return {
    toolJet: {
      url: emulator.apiUrl,
      apiToken,
      embedOrigins: [new URL(emulator.publicUrl).origin],
    },
    catalog: DEMO_CATALOG,
    users: DEMO_USERS,
    faults: emulator.faults,
    close: () => emulator.close(),
  };
}

/** Accepts any response, even an error: it proves that the address is right. */
async function waitForResponse(url: URL): Promise<void> {
  const signal = AbortSignal.timeout(MAX_WAIT_MS);
  await fetch(url, { method: 'HEAD', redirect: 'manual', signal }).catch(() => {
    throw new StartError(
      `No ToolJet responds at ${url.origin}: check TOOLJET_URL or EMULATOR_URL and that it is running, or remove the variable to use the portal's own emulator.`,
    );
  });
}

function isPortInUse(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return ('code' in error && error.code === 'EADDRINUSE') || isPortInUse(error.cause);
}
