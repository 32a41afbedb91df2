import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { resolveOptions } from './resolve-options.ts';

const ROOT = join(import.meta.dirname, '..');
const README = readFileSync(join(ROOT, 'README.md'), 'utf8');

test.each(['examples/vitest/embed.test.ts', 'examples/playwright/embed.spec.ts'])(
  'the README shows %s',
  (path) => {
    const code = readFileSync(join(ROOT, path), 'utf8');
    expect(README).toContain(`\`\`\`ts\n${code}\`\`\``);
  },
);

test('the README names every option', () => {
  const names = Object.keys(resolveOptions({}));
  expect(names.filter((name) => !README.includes(`\`${name}\``))).toEqual([]);
});
