import { join } from 'node:path';
import { build } from 'vite';

/** A file of the portal's page, ready to be served. */
export interface PageFile {
  readonly type: string;
  readonly body: string | Uint8Array;
}

const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
};

/**
 * Builds the portal's page from the package's sources, in memory.
 *
 * @param reactBuild Only React's development build runs effects twice under StrictMode
 * @param root Where the page's sources are
 * @returns The files by their path, such as `/index.html`
 */
export async function buildPortalPage(
  reactBuild: 'development' | 'production',
  root: string = join(import.meta.dirname, 'fixtures/portal'),
): Promise<ReadonlyMap<string, PageFile>> {
  const built = await build({
    root,
    configFile: false,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': JSON.stringify(reactBuild) },
    oxc: { jsx: { runtime: 'automatic', development: false } },
    build: { write: false, modulePreload: false, minify: reactBuild === 'production' },
  });
  if (!('output' in built)) throw new Error('The build of the portal page gave no files.');
  return new Map(
    built.output.map((file) => {
      const body = file.type === 'chunk' ? file.code : file.source;
      const type = TYPES[file.fileName.split('.').at(-1) ?? ''] ?? 'application/octet-stream';
      return [`/${file.fileName}`, { type, body }];
    }),
  );
}
