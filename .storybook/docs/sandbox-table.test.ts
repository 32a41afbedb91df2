import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { DEFAULT_SANDBOX } from '../../packages/react/src/frame/sandbox.ts';

const PAGE = join(import.meta.dirname, 'security.mdx');

it('explains every token of the default sandbox on the security page', () => {
  const rows = readFileSync(PAGE, 'utf8').matchAll(/^\| `(allow-[\w-]+)` +\| \w/gm);
  expect([...rows].map(([, token]) => token)).toEqual(DEFAULT_SANDBOX.split(' '));
});
