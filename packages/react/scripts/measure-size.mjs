/**
 * `node packages/react/scripts/measure-size.mjs [--check] [--parts]`: what the package adds to a
 * page in production, minified and gzipped, the protocol included and the peers not. With `--check`,
 * fails above the budget. With `--parts`, says what each source file adds.
 */
import { fileURLToPath } from 'node:url';
import { bundlePage } from '../../../scripts/bundle-page.mjs';
import { gzippedSize } from './gzipped-size.mjs';
import { sizeOfParts } from './size-of-parts.mjs';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

/**
 * What a page may import, and how many bytes it may cost. A budget is what was reached: lower it
 * with every byte that is saved. See docs/decisions/0007-client-size-limits.md.
 */
const SUBJECTS = [
  { name: 'everything', imports: '*', budget: 7566 },
  { name: 'the component alone', imports: '{ ToolJetEmbed }', budget: undefined },
  { name: 'the hook alone', imports: '{ useToolJetEmbed }', budget: 5192 },
];

for (const { name, imports, budget } of SUBJECTS) {
  const bundle = await bundlePage(`export ${imports} from './packages/react/src/index.ts';`, ROOT);
  const gzipped = gzippedSize(bundle.code);
  const limit = budget === undefined ? '' : ` (budget ${budget})`;
  process.stdout.write(
    `${name}: ${gzipped} bytes gzipped${limit}, ${bundle.code.length} minified\n`,
  );
  if (process.argv.includes('--parts')) {
    for (const [source, bytes] of sizeOfParts(bundle)) {
      process.stdout.write(`  ${String(bytes).padStart(5)}  ${source}\n`);
    }
  }
  if (budget !== undefined && gzipped > budget && process.argv.includes('--check')) {
    process.stderr.write(`${name} is ${gzipped - budget} bytes above its budget.\n`);
    process.exitCode = 1;
  }
}
