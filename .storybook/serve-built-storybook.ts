import { join } from 'node:path';
import { preview, type PreviewServer } from 'vite';

/** Serves the output of `build:storybook` below a path, as on a project page. */
export function serveBuiltStorybook(): Promise<PreviewServer> {
  return preview({
    root: join(import.meta.dirname, '..'),
    configFile: false,
    appType: 'mpa',
    base: '/tooljet-embed/',
    build: { outDir: 'storybook-static' },
    preview: { host: '127.0.0.1', port: 0 },
    logLevel: 'silent',
  });
}
