import type { RequestHandler } from 'express';
import { createServer } from 'vite';

/** Answers with the sources through Vite, which updates an open page whenever one changes. */
export interface DevelopmentClient {
  readonly handle: RequestHandler;
  readonly close: () => Promise<void>;
}

/** @param root Absolute path of the folder with `index.html` */
export async function createDevelopmentClient(root: string): Promise<DevelopmentClient> {
  const vite = await createServer({ root, appType: 'spa', server: { middlewareMode: true } });
  return { handle: vite.middlewares, close: () => vite.close() };
}
