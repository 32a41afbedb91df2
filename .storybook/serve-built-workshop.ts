import { join } from 'node:path';
import { preview, type PreviewServer } from 'vite';

/** Serves what `build:storybook` has written, until it is closed. */
export function serveBuiltWorkshop(): Promise<PreviewServer> {
  return preview({
    root: join(import.meta.dirname, '..'),
    configFile: false,
    appType: 'mpa',
    // Published below somebody's address, no path may begin at the top.
    base: '/workshop-of-a-project/',
    build: { outDir: 'storybook-static' },
    preview: { host: '127.0.0.1', port: 0 },
    logLevel: 'silent',
  });
}
