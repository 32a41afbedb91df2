import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findFiles } from './documents/find-files.ts';

const ROOT = join(import.meta.dirname, '..');
const CODE = ['.ts', '.tsx', '.mts', '.js', '.mjs', '.css'];

const SILENCED =
  /(?:ox|es)lint-disable|prettier(?:-)ignore|(?:c8|istanbul|v8) ignore|Stryker (?:dis)able/;
const WHOLESALE = /^export \*(?! as )/m;

const files = (await findFiles(ROOT, CODE)).map(
  (file) => [file, readFileSync(join(ROOT, file), 'utf8')] as const,
);
const findMatches = (pattern: RegExp): string[] =>
  files.filter(([, text]) => pattern.test(text)).map(([file]) => file);

describe('the code of this workspace', () => {
  it('silences no tool that looks at it', () => {
    expect(files.length).toBeGreaterThan(100);
    expect(findMatches(SILENCED)).toEqual([]);
  });

  it('exports by name, so that nothing becomes public by accident', () => {
    expect(findMatches(WHOLESALE)).toEqual([]);
  });
});
