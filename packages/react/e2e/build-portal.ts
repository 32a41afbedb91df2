import { join } from 'node:path';
import { build } from 'vite';

const ROOT = join(import.meta.dirname, 'fixtures/portal');

/** A built file of the test portal. */
export interface PortalFile {
  readonly type: string;
  readonly body: string | Uint8Array;
}

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
};

/**
 * Builds the test portal from the package's sources, in memory.
 *
 * @param reactBuild Build of React; only the development build runs effects twice under StrictMode
 * @returns The files by their path, such as `/index.html`
 */
export async function buildPortal(
  reactBuild: 'development' | 'production',
): Promise<ReadonlyMap<string, PortalFile>> {
  const built = await build({
    root: ROOT,
    configFile: false,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': JSON.stringify(reactBuild) },
    oxc: { jsx: { runtime: 'automatic', development: false } },
    build: { write: false, modulePreload: false, minify: reactBuild === 'production' },
  });
  if (!('output' in built)) throw new Error('Vite returned no files.');
  return new Map(
    built.output.map((file) => {
      const extension = file.fileName.split('.').at(-1) ?? '';
      const type = CONTENT_TYPES[extension] ?? 'application/octet-stream';
      const body = file.type === 'chunk' ? file.code : file.source;
      return [`/${file.fileName}`, { type, body }];
    }),
  );
}
