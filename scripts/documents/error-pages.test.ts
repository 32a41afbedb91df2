import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ERROR_KINDS, type ErrorCode } from '../../packages/protocol/src/error-codes.ts';
import { ENGLISH_LABELS } from '../../packages/react/src/labels/en.ts';
import { toErrorCategory } from '../../packages/react/src/labels/error-category.ts';
import { listFiles } from '../list-files.mjs';

const ROOT = join(import.meta.dirname, '../..');
const SOURCES = /^packages\/(?:protocol|react|server)\/src\/(?!.*\.test\.|.*conformance)/;
/** Creation of an error with its code and message. */
const ERROR =
  /(?:ownError|embedError|new EmbedError)\(\s*'(\w+)',\s*(?:\w+\s*\?\s*)?(['"`])(.*?[^\\])\2/gs;

function read(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8');
}

/** Returns an error page as one line. */
function readPage(code: string): string {
  return read(`packages/protocol/errors/${code}.md`).replaceAll(/\s+/g, ' ');
}

function withoutComments(source: string): string {
  return source.replaceAll(/\/\*\*.*?\*\//gs, '');
}

/** Matches a message in which the page shows examples for interpolated values. */
function toPattern(words: string): RegExp {
  const fixed = words.replaceAll("\\'", "'").split(/\$\{.*?\}/);
  return new RegExp(fixed.map((part) => part.replaceAll(/[^\w\s]/g, '\\$&')).join('[^`]+'));
}

const files = listFiles(['*.ts', '*.tsx']).filter((path) => SOURCES.test(path));
const source = files.map((path) => withoutComments(read(path))).join('\n');
const reasons = [...source.matchAll(ERROR)].map(([, code = '', , words = '']) => ({ code, words }));

it('finds the error messages of the packages', () => {
  expect(reasons.length).toBeGreaterThan(30);
});

it.each(reasons)('quotes the message on the page of $code: $words', ({ code, words }) => {
  expect(readPage(code)).toMatch(toPattern(words));
});

it.each(Object.keys(ERROR_KINDS) as ErrorCode[])(
  'quotes the title that the user sees on the page of %s',
  (code) => {
    expect(readPage(code)).toContain(`sees “${ENGLISH_LABELS[`${toErrorCategory(code)}Title`]}”`);
  },
);
