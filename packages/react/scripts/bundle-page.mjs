import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const ENTRY = fileURLToPath(new URL('../src/index.ts', import.meta.url));
const PEERS = /^(?:react|react-dom|@tanstack\/react-query)(?:\/|$)/;

/**
 * Bundles what a page in production gets that imports something of this package: minified, the
 * protocol included, the peers not.
 *
 * @param {string} imports The clause between `export` and `from`.
 * @returns {Promise<{ code: string, map: import('node:module').SourceMapPayload }>}
 */
export async function bundlePage(imports) {
  const page = '\0page.js';
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    define: { 'process.env.NODE_ENV': '"production"' },
    oxc: { jsx: { runtime: 'automatic', development: false } },
    plugins: [
      {
        name: 'page',
        resolveId: (id) => (id === 'page' ? page : null),
        load: (id) => (id === page ? `export ${imports} from ${JSON.stringify(ENTRY)};` : null),
      },
    ],
    build: {
      write: false,
      sourcemap: 'hidden',
      target: 'es2022',
      lib: { entry: 'page', formats: ['es'] },
      rolldownOptions: {
        input: 'page',
        external: PEERS,
        // Notes for the next bundler do not reach a page.
        output: { minify: true, comments: false },
      },
    },
  });
  const [bundle] = [built].flat();
  if (!bundle || !('output' in bundle)) throw new Error('Nothing was built.');
  const [chunk, ...others] = bundle.output.filter((part) => part.type === 'chunk');
  if (!chunk?.map || others.length > 0) throw new Error('The page is not one chunk with a map.');
  return { code: chunk.code, map: JSON.parse(chunk.map.toString()) };
}
