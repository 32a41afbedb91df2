import { join } from 'node:path';
import { createPortal } from './create-portal.ts';
import { listenOnLoopback } from './listen-on-loopback.ts';
import { serveBuiltPages, serveSources } from './pages.ts';
import { type Settings, StartError } from './settings.ts';
import { connectRedisState, createMemoryState } from './state.ts';
import { connectToolJet } from './tooljet-connection.ts';

/** A portal that responds to requests. */
export interface RunningPortal {
  readonly portalUrl: string;
  readonly toolJetUrl: string;
  /** Stops the portal and everything that started with it. */
  readonly close: () => Promise<void>;
}

const ROOT = join(import.meta.dirname, '..');

/** Folder of the built pages. */
export const BUILT_FOLDER: string = join(ROOT, 'dist');

/**
 * Starts the portal, and the emulator unless another ToolJet is configured.
 *
 * @param builtFolder Folder of the built pages, or `null` to serve the sources through Vite
 * @throws {StartError} Tells the operator what to do; everything that had started is stopped
 */
export async function startPortal(
  settings: Settings,
  builtFolder: string | null = BUILT_FOLDER,
): Promise<RunningPortal> {
  const started: { close: () => Promise<void> }[] = [];
  async function start<T extends { close: () => Promise<void> }>(part: T | Promise<T>): Promise<T> {
    const running = await part;
    started.push(running);
    return running;
  }
  async function close(): Promise<void> {
    for (const part of started.splice(0).toReversed()) await part.close();
  }

  try {
    const pages = await start(builtFolder ? serveBuiltPages(builtFolder) : serveSources(ROOT));
    const { faults, ...connection } = await start(connectToolJet(settings));
    const { redis, NODE_ENV, PORT } = settings;
    const state = await start(redis ? connectRedisState(redis) : createMemoryState());
    const portal = createPortal({
      ...connection,
      pages: pages.handler,
      state,
      isDevelopment: builtFolder === null,
      ...(faults && NODE_ENV !== 'production' && { faults }),
    });
    const server = await start(listenOnLoopback(portal, PORT));
    const portalUrl = `http://localhost:${server.port}`;
    return { portalUrl, toolJetUrl: connection.toolJet.url, close };
  } catch (error) {
    await close();
    throw isInvalidOption(error) ? new StartError(error.message) : error;
  }
}

/** Whether the embed server rejected an option. Its message names the environment variable. */
function isInvalidOption(error: unknown): error is TypeError {
  return error instanceof TypeError && error.message.startsWith('ToolJet Embed:');
}
