import { build } from 'vite';

const PEERS = /^(?:react|react-dom|@tanstack\/react-query)(?:\/|$)/;

/**
 * Bundles what a page in production gets that imports something: minified, with all of its own
 * dependencies and without React and TanStack Query, which the page has already.
 *
 * @param {string} page The page's code, which exports what it imports.
 * @param {string} root The folder from which its imports are found.
 * @returns {Promise<{ code: string, map: import('node:module').SourceMapPayload }>}
 */
export async function bundlePage(page, root) {
  const id = '\0page.js';
  const built = await build({
    configFile: false,
    root,
    logLevel: 'silent',
    define: { 'process.env.NODE_ENV': '"production"' },
    oxc: { jsx: { runtime: 'automatic', development: false } },
    plugins: [
      {
        name: 'page',
        resolveId: (source) => (source === 'page' ? id : null),
        load: (source) => (source === id ? page : null),
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
        output: { minify: true, comments: false, codeSplitting: false },
      },
    },
  });
  const [bundle] = [built].flat();
  if (!bundle || !('output' in bundle)) throw new Error('Nothing was built.');
  const [chunk, ...others] = bundle.output.filter((part) => part.type === 'chunk');
  if (!chunk?.map || others.length > 0) throw new Error('The page is not one chunk with a map.');
  return { code: chunk.code, map: JSON.parse(chunk.map.toString()) };
}
