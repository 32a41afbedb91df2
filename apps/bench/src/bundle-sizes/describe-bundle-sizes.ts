import { toText } from '../document/numbers.ts';
import { toTable } from '../document/to-table.ts';
import type { BundleSizeRow } from './measure-bundle-sizes.ts';
import { NOT_MEASURED } from './subjects.ts';

/** The section about what reaches a browser. */
export function describeBundleSizes(rows: readonly BundleSizeRow[]): string {
  const measured = toTable(
    [
      ['package', 'left'],
      ['minified B', 'right'],
      ['gzipped B', 'right'],
      ['not in it', 'left'],
    ],
    rows.map((row) => [
      row.name,
      toText(row.minifiedBytes),
      toText(row.gzippedBytes),
      row.note ?? '',
    ]),
  );
  const missing = toTable(
    [
      ['not measured', 'left'],
      ['why', 'left'],
    ],
    NOT_MEASURED,
  );
  return `## Bundle sizes

${measured}

${missing}

- Vite's build of a page that exports everything of the package: minified, ES2022, the package's own dependencies included, React and TanStack Query not; gzip at level 9. The versions are those that \`apps/bench/package.json\` pins.
- Packages do different things: one hands a URL to an iframe, another brings an application. The figure says what a page pays, not what it gets. What is loaded from a vendor at run time is in no figure.`;
}
