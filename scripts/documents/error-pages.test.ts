import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ERROR_KINDS, type ErrorCode } from '../../packages/protocol/src/error-kinds.ts';
import { ENGLISH_LABELS } from '../../packages/react/src/labels/en.ts';
import { toErrorCategory } from '../../packages/react/src/labels/error-category.ts';
import { findFiles } from './find-files.ts';

const ROOT = join(import.meta.dirname, '../..');
const SOURCES = /^packages\/(?:protocol|react|server)\/src\/(?!.*\.test\.|.*conformance)/;
/** An error with its code, and what is said of it: in an answer, or in the log alone. */
const ERROR = /(?:ownError|new EmbedError)\(\s*'(\w+)',\s*(?:\w+\s*\?\s*)?(['"`])(.*?[^\\])\2/gs;

function read(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8');
}

/** A page in one line. */
function readPage(code: string): string {
  return read(`packages/protocol/errors/${code}.md`).replaceAll(/\s+/g, ' ');
}

function withoutComments(source: string): string {
  return source.replaceAll(/\/\*\*.*?\*\//gs, '');
}

/** A message as a page shows it, with an example wherever the code puts something in. */
function toPattern(words: string): RegExp {
  const fixed = words.replaceAll("\\'", "'").split(/\$\{.*?\}/);
  return new RegExp(fixed.map((part) => part.replaceAll(/[^\w\s]/g, '\\$&')).join('[^`]+'));
}

const sources = await findFiles(ROOT, ['.ts', '.tsx']);
const files = sources.filter((path) => SOURCES.test(path));
const source = files.map((path) => withoutComments(read(path))).join('\n');
const reasons = [...source.matchAll(ERROR)].map(([, code = '', , words = '']) => ({ code, words }));

it('finds what the packages say of their errors', () => {
  expect(reasons.length).toBeGreaterThan(30);
});

it.each(reasons)('the page of $code has the words of the code: $words', ({ code, words }) => {
  expect(readPage(code)).toMatch(toPattern(words));
});

it.each(Object.keys(ERROR_KINDS) as ErrorCode[])(
  'the page of %s has what the person sees',
  (code) => {
    expect(readPage(code)).toContain(`sees “${ENGLISH_LABELS[`${toErrorCategory(code)}Title`]}”`);
  },
);
