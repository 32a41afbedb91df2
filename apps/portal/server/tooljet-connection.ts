import { randomBytes } from 'node:crypto';
import { type FaultRegistry, startEmulator } from '@tooljet-embed/emulator';
import type { Catalog, PortalApp, PortalUser } from '../portal-api.ts';
import { DEMO_CATALOG, DEMO_USERS } from './demo.ts';
import { type Settings, StartError } from './settings.ts';

/** A ToolJet to embed from, with the apps to offer and the users who may sign in. */
export interface ToolJetConnection {
  readonly toolJet: { url: string; apiToken: string };
  readonly catalog: Catalog;
  readonly users: readonly PortalUser[];
  /** Faults of the emulator in this process. @default none */
  readonly faults?: FaultRegistry;
  readonly close: () => Promise<void>;
}

const MAX_WAIT_MS = 5000;
const DEMO = { catalog: DEMO_CATALOG, users: DEMO_USERS, close: async () => {} };

/**
 * Connects to a real ToolJet or to a remote emulator, or starts an emulator in this process.
 *
 * @throws {StartError} If ToolJet does not respond, or the emulator's port is in use
 */
export async function connectToolJet(settings: Settings): Promise<ToolJetConnection> {
  const { toolJet, emulator, EMULATOR_PORT } = settings;
  if (toolJet) {
    const { TOOLJET_URL, TOOLJET_API_TOKEN, TOOLJET_APPS, TOOLJET_USERS } = toolJet;
    await waitForResponse(TOOLJET_URL);
    const description = 'Opens in ToolJet.';
    const apps = TOOLJET_APPS.map(({ id, name }): PortalApp => ({
      id,
      name,
      description,
      icon: 'app',
    }));
    return {
      toolJet: { url: TOOLJET_URL.href, apiToken: TOOLJET_API_TOKEN },
      catalog: { apps, refused: [] },
      users: TOOLJET_USERS.map(({ id, name }) => ({ id, name, email: id })),
      close: async () => {},
    };
  }
  if (emulator) {
    const { EMULATOR_URL, EMULATOR_API_TOKEN } = emulator;
    await waitForResponse(EMULATOR_URL);
    return { ...DEMO, toolJet: { url: EMULATOR_URL.href, apiToken: EMULATOR_API_TOKEN } };
  }
  const apiToken = randomBytes(24).toString('base64url');
  const own = await startEmulator({ port: EMULATOR_PORT, apiToken }).catch((error: unknown) => {
    if (!isPortInUse(error)) throw error;
    throw new StartError(
      `Port ${EMULATOR_PORT} is in use, and the emulator needs it: choose another port with EMULATOR_PORT=<number>.`,
    );
  });
  const { apiUrl, faults } = own;
  return { ...DEMO, toolJet: { url: apiUrl, apiToken }, faults, close: () => own.close() };
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
