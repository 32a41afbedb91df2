import { existsSync } from 'node:fs';
import { join } from 'node:path';
import express, { type RequestHandler, Router } from 'express';
import { findFreePort } from './listen-on-loopback.ts';
import { StartError } from './settings.ts';

/** A handler that serves the pages. */
export interface Pages {
  readonly handler: RequestHandler;
  readonly close: () => Promise<void>;
}

/**
 * Serves the files that `vite build` wrote, and `index.html` for every other URL.
 *
 * @throws {StartError} If nothing is built
 */
export function serveBuiltPages(folder: string): Pages {
  if (!existsSync(join(folder, 'index.html'))) {
    throw new StartError(
      'The pages are not built yet: run "npm start" in the root folder, which builds them first.',
    );
  }
  const router = Router();
  router.use(
    '/assets',
    express.static(join(folder, 'assets'), { immutable: true, maxAge: '1y', fallthrough: false }),
  );
  router.use(express.static(folder, { index: false, maxAge: '1h' }));
  router.get('/{*path}', (_req, res) => {
    res.set('Cache-Control', 'no-cache').sendFile('index.html', { root: folder });
  });
  return { handler: router, close: async () => {} };
}

/** Serves the sources through Vite, which updates an open page after each change. */
export async function serveSources(root: string): Promise<Pages> {
  const { createServer } = await import('vite');
  const vite = await createServer({
    root,
    appType: 'spa',
    // By default the update socket is open to the network.
    server: { middlewareMode: true, hmr: { host: '127.0.0.1', port: await findFreePort() } },
  });
  return { handler: vite.middlewares, close: () => vite.close() };
}
