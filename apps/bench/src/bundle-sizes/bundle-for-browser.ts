import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';

const PEERS = /^(?:react|react-dom|@tanstack\/react-query)(?:\/|$)/;
const HERE = fileURLToPath(new URL('../..', import.meta.url));

/** What something adds to a page. */
export interface BundleSize {
  minifiedBytes: number;
  gzippedBytes: number;
}

/**
 * Bundles what a page in production gets that imports something: minified, with all of its own
 * dependencies and without React and TanStack Query, which the page has already.
 *
 * @param exports The clauses between `export` and the semicolon.
 */
export async function bundleForBrowser(exports: readonly string[]): Promise<BundleSize> {
  const page = '\0page.js';
  const code = exports.map((clause) => `export ${clause};`).join('\n');
  const built = await build({
    configFile: false,
    root: HERE,
    logLevel: 'silent',
    define: { 'process.env.NODE_ENV': '"production"' },
    oxc: { jsx: { runtime: 'automatic', development: false } },
    plugins: [
      {
        name: 'page',
        resolveId: (id) => (id === 'page' ? page : null),
        load: (id) => (id === page ? code : null),
      },
    ],
    build: {
      write: false,
      target: 'es2022',
      lib: { entry: 'page', formats: ['es'] },
      rolldownOptions: {
        input: 'page',
        external: PEERS,
        output: { minify: true, comments: false, codeSplitting: false },
      },
    },
  });
  const chunks = [built].flat().flatMap((bundle) => ('output' in bundle ? bundle.output : []));
  const text = chunks.map((part) => (part.type === 'chunk' ? part.code : '')).join('');
  if (text === '') throw new Error('Nothing was built.');
  return { minifiedBytes: text.length, gzippedBytes: gzipSync(text, { level: 9 }).length };
}
