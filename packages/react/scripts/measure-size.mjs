/**
 * `node scripts/measure-size.mjs [--check]`: what the package adds to a page, minified and gzipped,
 * the protocol included and the peers not. With `--check`, fails above the budget.
 */
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';

const ENTRY = fileURLToPath(new URL('../src/index.ts', import.meta.url));
const PEERS = /^(?:react|react-dom|@tanstack\/react-query)(?:\/|$)/;

/** What a page may import, and how many bytes it may cost. */
const SUBJECTS = [
  { name: 'everything', imports: '*', budget: 5120 },
  { name: 'the component alone', imports: '{ ToolJetEmbed }', budget: undefined },
  { name: 'the hook alone', imports: '{ useToolJetEmbed }', budget: 2560 },
];

/**
 * @param {string} imports The clause between `export` and `from`.
 * @returns {Promise<{ minified: number, gzipped: number }>} bytes
 */
async function measure(imports) {
  const page = '\0page.js';
  const built = await build({
    configFile: false,
    logLevel: 'silent',
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
      minify: 'oxc',
      target: 'es2022',
      lib: { entry: 'page', formats: ['es'] },
      rolldownOptions: { input: 'page', external: PEERS, output: { minify: true } },
    },
  });
  const [bundle] = Array.isArray(built) ? built : [built];
  const code = bundle.output.map((chunk) => ('code' in chunk ? chunk.code : '')).join('');
  return { minified: Buffer.byteLength(code), gzipped: gzipSync(code, { level: 9 }).length };
}

for (const { name, imports, budget } of SUBJECTS) {
  const { minified, gzipped } = await measure(imports);
  const limit = budget === undefined ? '' : ` (budget ${budget})`;
  process.stdout.write(`${name}: ${gzipped} bytes gzipped${limit}, ${minified} minified\n`);
  const isChecked = process.argv.includes('--check') && budget !== undefined;
  if (isChecked && gzipped > budget) process.exitCode = 1;
}
