import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type RequestHandler, Router } from 'express';
import { createBuiltClient } from './built-client.ts';
import { createPortal } from './create-portal.ts';
import { listenOnLoopback } from './loopback-server.ts';
import { createOwnState } from './own-state.ts';
import type { PortalState } from './portal-state.ts';
import type { Settings } from './read-settings.ts';
import { StartError } from './start-error.ts';
import type { Running } from './welcome.ts';

/** A portal that answers, and everything it was started with. */
export interface RunningPortal extends Running {
  /** Ends all of it. */
  readonly close: () => Promise<void>;
}

/** Where the pages come from. */
export interface ClientSource {
  /** `sources` through Vite, or `none` to find out whether everything else can start. */
  pages: 'built' | 'sources' | 'none';
  /** Absolute path of the built files. @default the portal's `dist` */
  builtFolder?: string;
}

const ROOT = join(import.meta.dirname, '..');

/**
 * Starts the portal, and the emulator where no real ToolJet is set.
 *
 * @throws {StartError} With what to do, after ending what had started
 */
export async function startPortal(
  settings: Settings,
  source: ClientSource,
): Promise<RunningPortal> {
  const closers: (() => Promise<void>)[] = [];
  async function close(): Promise<void> {
    for (const end of closers.splice(0).toReversed()) await end();
  }

  try {
    const client = await startClient(source, closers);
    const backend = await startBackend(settings);
    closers.push(backend.close);
    const state = await openState(settings);
    closers.push(state.close);
    const { faults, ...rest } = backend;
    const portal = createPortal({
      ...rest,
      client,
      state,
      trustedProxies: settings.trustedProxies,
      ...(faults && !settings.isProduction && { faults }),
      isDevelopment: source.pages === 'sources',
    });
    const server = await listenOnLoopback(portal, settings.port);
    closers.push(server.close);
    return {
      portalUrl: `http://localhost:${server.port}`,
      toolJetUrl: backend.toolJet.url,
      form: backend.directory.form,
      close,
    };
  } catch (thrown) {
    await close();
    throw isConfigurationError(thrown) ? new StartError(thrown.message) : thrown;
  }
}

// What only one of the ways to run needs is loaded by that way alone.
async function startBackend(settings: Settings) {
  if (settings.toolJet) {
    const { connectToolJet } = await import('./real-backend.ts');
    return connectToolJet(settings.toolJet);
  }
  const { connectEmulator, startEmulatedToolJet } = await import('./emulated-backend.ts');
  return settings.emulator
    ? connectEmulator(settings.emulator)
    : startEmulatedToolJet(settings.emulatorPort);
}

async function openState({ sharing }: Settings): Promise<PortalState> {
  if (!sharing) return createOwnState();
  const { connectSharedState } = await import('./shared-state.ts');
  return connectSharedState(sharing);
}

async function startClient(
  { pages, builtFolder = join(ROOT, 'dist') }: ClientSource,
  closers: (() => Promise<void>)[],
): Promise<RequestHandler> {
  if (pages === 'none') return Router();
  if (pages === 'built') return findBuiltClient(builtFolder);
  const { createDevelopmentClient } = await import('./development-client.ts');
  const client = await createDevelopmentClient(ROOT);
  closers.push(client.close);
  return client.handle;
}

function findBuiltClient(folder: string): RequestHandler {
  if (existsSync(join(folder, 'index.html'))) return createBuiltClient(folder);
  throw new StartError(
    'The pages are not built yet: run "npm start" in the root folder, which builds them first.',
  );
}

/** The embed's own words for an option that cannot be used; they name the variable. */
function isConfigurationError(thrown: unknown): thrown is TypeError {
  return thrown instanceof TypeError && thrown.message.startsWith('ToolJet Embed:');
}
