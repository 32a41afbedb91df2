import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fillTables } from './fill-tables.ts';
import { type ApiEntry, readApi } from './read-api.ts';
import { renderSurface } from './render-exports.ts';

const SOURCE = `
interface Base {
  /** How long, at most. Then it ends. @default 5 */
  timeoutMs?: number | undefined;
}
/** What can be set. */
export interface Options extends Base {
  /** Where. Environment variable \`WHERE\`. */
  url: string;
  /** Who | whom. */
  who?: () => string;
}
/** What a part can set. */
export type PartOptions = Pick<Options, 'url'>;
/** Starts it. Throws nothing. */
export function start(options: Options): void {}
export const silent = 1;
`;

const DOCUMENT = `# Title

<!-- table: Options, ¹ PartOptions -->

| old |

<!-- end of table -->

<!-- table: exports -->
<!-- end of table -->
`;

function readSource(): ApiEntry[] {
  const folder = mkdtempSync(join(tmpdir(), 'api-'));
  try {
    const file = join(folder, 'index.ts');
    writeFileSync(file, SOURCE);
    return readApi([{ path: '.', file }]);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const api = readSource();

describe('the API of a package', () => {
  it('is every export with its doc comment, and inherited members with theirs', () => {
    const [options, , silent] = api[0]?.symbols ?? [];
    expect(options).toMatchObject({ name: 'Options', isValue: false, text: 'What can be set.' });
    expect(options?.members).toMatchObject([
      { name: 'url', isOptional: false, isPlain: false },
      { name: 'who', isOptional: true, isPlain: false },
      { name: 'timeoutMs', isOptional: true, isPlain: true, standard: '5' },
    ]);
    expect(silent).toMatchObject({ name: 'silent', isValue: true, text: '' });
  });

  it('is written down by name, types told from values', () => {
    expect(renderSurface(['.', './styles.css'], api)).toBe(
      '.\n  type Options\n  type PartOptions\n  silent\n  start\n./styles.css\n',
    );
  });

  it('fills the tables of a document, and nothing else of it', () => {
    expect(fillTables(DOCUMENT, api[0]?.symbols ?? [])).toBe(`# Title

<!-- table: Options, ¹ PartOptions -->

| name | default | what it decides |
| --- | --- | --- |
| \`url\` ¹ | required · \`WHERE\` | Where. |
| \`who\` | none | Who \\| whom. |
| \`timeoutMs\` | \`5\` | How long, at most. |

<!-- end of table -->

<!-- table: exports -->

| export | what it does |
| --- | --- |
| \`silent\` |  |
| \`start\` | Starts it. |

<!-- end of table -->
`);
  });

  it('has no table of what is not exported', () => {
    const document = '<!-- table: Base -->\n<!-- end of table -->';
    expect(() => fillTables(document, api[0]?.symbols ?? [])).toThrow(
      'There is no export Base to make a table of.',
    );
  });
});
