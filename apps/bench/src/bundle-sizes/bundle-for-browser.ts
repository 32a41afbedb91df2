import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { bundlePage } from '../../../../scripts/bundle-page.mjs';

const HERE = fileURLToPath(new URL('../..', import.meta.url));

/** What something adds to a page. */
export interface BundleSize {
  minifiedBytes: number;
  gzippedBytes: number;
}

/**
 * What a page in production gets that imports something.
 *
 * @param exports The clauses between `export` and the semicolon.
 */
export async function bundleForBrowser(exports: readonly string[]): Promise<BundleSize> {
  const { code } = await bundlePage(exports.map((clause) => `export ${clause};`).join('\n'), HERE);
  return { minifiedBytes: code.length, gzippedBytes: gzipSync(code, { level: 9 }).length };
}
