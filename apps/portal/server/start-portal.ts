import { join } from 'node:path';
import { Router } from 'express';
import { createPortal } from './create-portal.ts';
import { listenOnLoopback } from './listen-on-loopback.ts';
import { createMemoryState, type PortalState } from './memory-state.ts';
import { type Pages, serveBuiltPages, serveSources } from './pages.ts';
import type { Settings } from './settings.ts';
import { StartError } from './start-error.ts';
import type { StartupInfo } from './startup-banner.ts';
import { connectToolJet } from './tooljet-connection.ts';

/** A portal that responds to requests. */
export interface RunningPortal extends StartupInfo {
  /** Stops the portal and everything that started with it. */
  readonly close: () => Promise<void>;
}

/** Origin of the pages: built files, sources through Vite, or none to check the settings only. */
export type PageSource = { builtFolder: string } | 'sources' | 'none';

const ROOT = join(import.meta.dirname, '..');

/** Folder of the built pages. */
export const BUILT_FOLDER: string = join(ROOT, 'dist');

/**
 * Starts the portal, and the emulator unless another ToolJet is configured.
 *
 * @throws {StartError} Tells the operator what to do; everything that had started is stopped
 */
export async function startPortal(settings: Settings, source: PageSource): Promise<RunningPortal> {
  const started: { close: () => Promise<void> }[] = [];
  async function start<T extends { close: () => Promise<void> }>(part: Promise<T>): Promise<T> {
    started.push(await part);
    return part;
  }
  async function close(): Promise<void> {
    for (const part of started.splice(0).toReversed()) await part.close();
  }

  try {
    const pages = await start(servePages(source));
    const { faults, ...connection } = await start(connectToolJet(settings));
    const state = await start(openState(settings));
    const portal = createPortal({
      ...connection,
      pages: pages.handler,
      state,
      trustedProxies: settings.trustedProxies,
      isDevelopment: source === 'sources',
      ...(faults && !settings.isProduction && { faults }),
    });
    const server = await start(listenOnLoopback(portal, settings.port));
    return {
      portalUrl: `http://localhost:${server.port}`,
      toolJetUrl: connection.toolJet.url,
      form: connection.directory.form,
      close,
    };
  } catch (error) {
    await close();
    throw isInvalidOption(error) ? new StartError(error.message) : error;
  }
}

async function servePages(source: PageSource): Promise<Pages> {
  if (source === 'sources') return serveSources(ROOT);
  if (source === 'none') return { handler: Router(), close: async () => {} };
  return serveBuiltPages(source.builtFolder);
}

async function openState({ redis }: Settings): Promise<PortalState> {
  if (!redis) return createMemoryState();
  const { connectRedisState } = await import('./redis-state.ts');
  return connectRedisState(redis);
}

/** Whether the embed server rejected an option. Its message names the environment variable. */
function isInvalidOption(error: unknown): error is TypeError {
  return error instanceof TypeError && error.message.startsWith('ToolJet Embed:');
}
