import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const HERE = import.meta.dirname;

async function codeOfReadme(language: string): Promise<string | undefined> {
  const readme = await readFile(join(HERE, '../../README.md'), 'utf8');
  return new RegExp(`\`\`\`${language}\\n(.*?)\`\`\``, 's').exec(readme)?.[1];
}

it.each([
  ['tsx', 'orders.tsx'],
  ['ts', 'server.ts'],
])('shows the compiled code in the %s block of the README', async (language, file) => {
  expect(await codeOfReadme(language)).toBe(await readFile(join(HERE, file), 'utf8'));
});

it('needs at most 25 lines of code for browser and server in the README', async () => {
  const code = [await codeOfReadme('tsx'), await codeOfReadme('ts')].join('\n');
  const lines = code.split('\n').filter((line) => line.trim() !== '');
  expect(lines.length).toBeLessThanOrEqual(25);
});
