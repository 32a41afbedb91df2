import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { listFiles } from './list-files.mjs';

const ROOT = join(import.meta.dirname, '..');
const SUPPRESSION =
  /(?:ox|es)lint-disable|prettier(?:-)ignore|(?:c8|istanbul|v8) ignore|Stryker (?:dis)able/;
const WILDCARD_EXPORT = /^export \*(?! as )/m;

const files = listFiles(['*.ts', '*.tsx', '*.mts', '*.js', '*.mjs', '*.css']);

function findMatches(pattern: RegExp): string[] {
  return files.filter((file) => pattern.test(readFileSync(join(ROOT, file), 'utf8')));
}

it('finds no comment that suppresses a lint, format, coverage or mutation finding', () => {
  expect(findMatches(SUPPRESSION)).toEqual([]);
});

it('finds no wildcard export, so that nothing becomes public by accident', () => {
  expect(findMatches(WILDCARD_EXPORT)).toEqual([]);
});
