/// <reference types="node" />
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ERROR_CODES } from './error-codes.ts';
import type { ErrorCode } from './error-kinds.ts';

const FOLDER = new URL('../errors/', import.meta.url);
const codes = Object.keys(ERROR_CODES) as ErrorCode[];

function readPage(name: string): string {
  return readFileSync(new URL(`${name}.md`, FOLDER), 'utf8');
}

function cellsOf(row: string): string[] {
  return row
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim());
}

describe('the pages of the errors', () => {
  it('are one for each code and an index', () => {
    const pages = [...codes, 'README'].map((name) => `${name}.md`);
    expect(readdirSync(FOLDER).toSorted()).toEqual(pages.toSorted());
  });

  it.each(codes)('say of %s what it is and what to do', (code) => {
    const { status, retryable } = ERROR_CODES[code];
    const kind = status === null ? 'No HTTP status: the client makes it' : `Status ${status}`;
    const again = retryable ? 'trying again can help' : 'trying again does not help';
    const lines = readPage(code).split('\n');
    expect(lines.slice(0, 3)).toEqual([`# ${code}`, '', `${kind} · ${again}`]);
    expect(lines.filter((line) => line.startsWith('#')).slice(1)).toEqual([
      '## What happened',
      '## How to see it',
      '## What to do',
    ]);
  });
});

describe('the index of the errors', () => {
  it('lists every code as the table has it, in its order', () => {
    const rows = readPage('README')
      .split('\n')
      .filter((line) => line.startsWith('| ['));
    expect(rows.map(cellsOf)).toEqual(
      codes.map((code) => {
        const { status, retryable, title } = ERROR_CODES[code];
        return [`[${code}](${code}.md)`, String(status ?? '–'), retryable ? 'yes' : 'no', title];
      }),
    );
  });
});
