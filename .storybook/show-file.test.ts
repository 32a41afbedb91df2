import { expect, it } from 'vitest';
import { showFile } from './show-file.ts';

it.each([
  ['./examples/headless.tsx', 'useToolJetEmbed('],
  ['../apps/portal/src/app-page.tsx', '<ToolJetEmbed'],
])('returns the code of %s', (path, part) => {
  expect(showFile(path).docs.source.code).toContain(part);
});

it('throws for a file that is not in the list', () => {
  expect(() => showFile('./examples/nothing.tsx')).toThrow('"./examples/nothing.tsx"');
});
