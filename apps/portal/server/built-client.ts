import { join } from 'node:path';
import express, { Router } from 'express';

/**
 * Answers with the files that `vite build` wrote, and with its page under every other address:
 * which page that is, the client's own router knows.
 *
 * @param folder Absolute path of the built files
 */
export function createBuiltClient(folder: string): Router {
  const router = Router();
  router.use(
    '/assets',
    express.static(join(folder, 'assets'), { immutable: true, maxAge: '1y', fallthrough: false }),
  );
  router.use(express.static(folder, { index: false, maxAge: '1h' }));
  router.get('/{*path}', (_req, res) => {
    res.set('Cache-Control', 'no-cache');
    res.sendFile('index.html', { root: folder });
  });
  return router;
}
