import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { DEFAULT_SANDBOX } from '../../packages/react/src/frame/sandbox.ts';

const PAGE = join(import.meta.dirname, '../../.storybook/docs/security.mdx');

it('the security page gives a reason for each thing that the frame may do, and for nothing else', () => {
  const rows = readFileSync(PAGE, 'utf8').matchAll(/^\| `(allow-[\w-]+)` +\| \w/gm);
  expect([...rows].map(([, token]) => token)).toEqual(DEFAULT_SANDBOX.split(' '));
});
