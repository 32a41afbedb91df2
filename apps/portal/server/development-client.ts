import type { RequestHandler } from 'express';
import { createServer } from 'vite';
import { findFreePort } from './find-free-port.ts';

/** Answers with the sources through Vite, which updates an open page whenever one changes. */
export interface DevelopmentClient {
  readonly handle: RequestHandler;
  readonly close: () => Promise<void>;
}

/** @param root Absolute path of the folder with `index.html` */
export async function createDevelopmentClient(root: string): Promise<DevelopmentClient> {
  const vite = await createServer({
    root,
    appType: 'spa',
    // Its socket for updates would otherwise be open to the network, on one port for all.
    server: { middlewareMode: true, hmr: { host: '127.0.0.1', port: await findFreePort() } },
  });
  return { handle: vite.middlewares, close: () => vite.close() };
}
