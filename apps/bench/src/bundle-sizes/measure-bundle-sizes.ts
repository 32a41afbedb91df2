import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import type { RunOptions, Section } from '../report/section.ts';
import { toTable } from '../report/to-table.ts';

const REMOTE = 'loads more from its vendor at run time';
const NO_REACT = 'has no React component';

/** Clauses between `export` and the semicolon. Bundlers cannot list the exports of a CommonJS package. */
const PACKAGES: readonly (readonly [name: string, exported: string, note?: string])[] = [
  ['@tooljet-embed/react', '*', '**ours, everything**'],
  ['@tooljet-embed/react', '{ useToolJetEmbed }', '**ours, the hook only**'],
  ['@shopify/app-bridge-react', '*', REMOTE],
  ['@sigmacomputing/react-embed-sdk', '*'],
  ['@stripe/react-connect-js', '*', 'needs `@stripe/connect-js`, which loads more at run time'],
  ['@superset-ui/embedded-sdk', '* as everything', NO_REACT],
  ['@typeform/embed-react', '* as everything'],
  ['amazon-quicksight-embedding-sdk', '* as everything', NO_REACT],
  ['penpal', '*', NO_REACT],
  ['powerbi-client-react', '* as everything'],
  ['react-calendly', '*'],
  ['react-plaid-link', '* as everything', REMOTE],
  ['zoid', '* as everything', NO_REACT],
];

/** Bundles each package for a page in production and describes the sizes. */
export async function measureBundleSizes({ onProgress }: RunOptions): Promise<Section> {
  const rows: [name: string, minified: number, gzipped: number, note: string][] = [];
  for (const [name, exported, note = ''] of PACKAGES) {
    onProgress(`bundle sizes: ${name}`);
    const code = await bundle(`export ${exported} from '${name}';`);
    rows.push([`\`${name}\``, code.length, gzipSync(code, { level: 9 }).length, note]);
  }
  const table = toTable(
    ['package', 'minified B', 'gzipped B', 'note'],
    rows.toSorted((a, b) => a[2] - b[2]),
  );
  return {
    markdown: `## Bundle sizes

${table}

- Bundled by esbuild, as size-limit does, for a page that exports everything of the package: minified, ES2022, with the package's own dependencies and without React and TanStack Query; gzip at level 9. \`apps/bench/package.json\` pins the versions.
- The packages do different things. The size says what a page pays, not what it gets.
- Not measured: packages under a license of their own (Cal.com, Luzmo, Metabase, Preset, Tableau, ThoughtSpot, iframe-resizer), without a license (\`react-retool\`), with an install script (Looker, MongoDB Charts), or that cannot be installed (GoodData).`,
  };
}

async function bundle(page: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: page, resolveDir: import.meta.dirname },
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    jsx: 'automatic',
    define: { 'process.env.NODE_ENV': '"production"' },
    external: ['react', 'react-dom', '@tanstack/react-query'],
    write: false,
  });
  return outputFiles[0]?.text ?? '';
}
