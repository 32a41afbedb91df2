/// <reference types="node" />
import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { ERROR_CODES, type ErrorCode } from './error-codes.ts';

const FOLDER = new URL('../errors/', import.meta.url);
const codes = Object.keys(ERROR_CODES) as ErrorCode[];

function readPage(name: string): string[] {
  return readFileSync(new URL(`${name}.md`, FOLDER), 'utf8').split('\n');
}

it('has one error page for each code, and an index', () => {
  const pages = [...codes, 'README'].map((name) => `${name}.md`);
  expect(readdirSync(FOLDER).toSorted()).toEqual(pages.toSorted());
});

it.each(codes)('starts the page of %s with its status and has the three sections', (code) => {
  const { status, retryable } = ERROR_CODES[code];
  const kind = status === null ? 'No HTTP status: the client creates it' : `Status ${status}`;
  const retrying = retryable ? 'retrying can help' : 'retrying does not help';
  const lines = readPage(code);
  expect(lines.slice(0, 3)).toEqual([`# ${code}`, '', `${kind} · ${retrying}`]);
  expect(lines.filter((line) => line.startsWith('#')).slice(1)).toEqual([
    '## What happened',
    '## How to see it',
    '## What to do',
  ]);
});

it('lists every code in the index in the order of ERROR_CODES', () => {
  const rows = readPage('README').filter((line) => line.startsWith('| ['));
  const cells = rows.map((row) =>
    row
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
  expect(cells).toEqual(
    codes.map((code) => {
      const { status, retryable, title } = ERROR_CODES[code];
      return [`[${code}](${code}.md)`, String(status ?? '–'), retryable ? 'yes' : 'no', title];
    }),
  );
});
