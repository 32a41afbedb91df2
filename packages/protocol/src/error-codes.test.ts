/// <reference types="node" />
import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import manifest from '../package.json' with { type: 'json' };
import { ERROR_CODES, type ErrorCode } from './error-codes.ts';

const FOLDER = new URL('../errors/', import.meta.url);
const codes = Object.keys(ERROR_CODES) as ErrorCode[];

function readPage(name: string): string[] {
  return readFileSync(new URL(`${name}.md`, FOLDER), 'utf8').split('\n');
}

it('keeps the status and retryability of every code', () => {
  const kinds = codes.map((code) => {
    const { status, retryable } = ERROR_CODES[code];
    return `${status ?? 'client'} ${code}${retryable ? ' retryable' : ''}`;
  });
  expect(kinds).toEqual([
    '400 invalid_request',
    '401 unauthenticated',
    '403 access_denied',
    '403 identity_mismatch',
    '403 app_not_allowed',
    '403 origin_not_allowed',
    '404 user_not_found',
    '404 app_not_found',
    '405 method_not_allowed',
    '408 request_timeout retryable',
    '413 payload_too_large',
    '415 unsupported_media_type',
    '429 rate_limited retryable',
    '500 internal_error retryable',
    '502 tooljet_unavailable retryable',
    '502 tooljet_invalid_response retryable',
    '502 misconfigured',
    '503 tooljet_busy retryable',
    '504 tooljet_timeout retryable',
    'client network_error retryable',
    'client endpoint_not_found',
    'client endpoint_misconfigured',
    'client endpoint_timeout retryable',
    'client invalid_response retryable',
    'client untrusted_url',
    'client frame_blocked',
    'client frame_stalled retryable',
    'client session_rejected retryable',
    'client session_expired retryable',
    'client signed_out retryable',
  ]);
});

it('gives every code a short title of its own', () => {
  const titles = codes.map((code) => ERROR_CODES[code].title);
  for (const title of titles) expect(title).toMatch(/^[A-Z].{8,58}[^.!]$/);
  expect(new Set(titles).size).toBe(codes.length);
});

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

it('publishes the pages under the path that error messages name', () => {
  expect(manifest.name).toBe('@tooljet-embed/protocol');
  expect(manifest.files).toContain('errors');
  expect(manifest.publishConfig.exports['./errors/*']).toBe('./errors/*');
});
