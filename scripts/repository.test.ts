import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { addRepositoryFields } from '../.pnpmfile.mjs';
import { listFiles } from './list-files.mjs';
import {
  COVERED_MODULES,
  MUTATED_MODULES,
  STRICTLY_MUTATED_MODULES,
  testOf,
} from './security-modules.mjs';

const ROOT = join(import.meta.dirname, '..');
const SOURCES = ['*.ts', '*.tsx', '*.mts', '*.js', '*.mjs', '*.css'];

it.each([
  [
    'comment that suppresses a finding',
    /(?:ox|es)lint-disable|prettier(?:-)ignore|(?:c8|istanbul|v8) ignore|Stryker (?:dis)able/,
  ],
  ['wildcard export, which makes names public by accident', /^export \*(?! as )/m],
])('finds no %s', (_what, pattern) => {
  const matches = listFiles(SOURCES).filter((file) =>
    pattern.test(readFileSync(join(ROOT, file), 'utf8')),
  );
  expect(matches).toEqual([]);
});

it('launches every Chromium with the arguments that keep storage partitioned', () => {
  const launches = listFiles(['*.ts', '*.tsx', '*.mjs']).flatMap((file) => {
    const calls =
      readFileSync(join(ROOT, file), 'utf8').match(/chromium\.launch\([^]*?\}\)/g) ?? [];
    return calls.map((call) => [file, call.includes('args: CHROMIUM_ARGS')] as const);
  });
  expect(launches.length).toBeGreaterThan(0);
  expect(launches.filter(([, isPartitioned]) => !isPartitioned)).toEqual([]);
});

it('lists only security modules that exist and tests beside mutated modules', () => {
  const mutated = [...STRICTLY_MUTATED_MODULES, ...MUTATED_MODULES];
  const files = [...COVERED_MODULES, ...mutated, ...mutated.map(testOf)];
  expect(files.filter((file) => !existsSync(join(ROOT, file)))).toEqual([]);
});

it('copies only the repository fields that the root sets into a packed manifest', () => {
  const url = 'git+https://git.example.com/embed.git';
  const folder = join(ROOT, 'packages/react');
  const fields = { homepage: 'https://example.com', bugs: { url: 'https://b.test' } };
  const repository = { type: 'git', url, directory: 'packages/react' };
  const manifest = { name: 'a' };
  expect(addRepositoryFields(manifest, folder, { ...fields, repository: url })).toEqual({
    ...manifest,
    ...fields,
    repository,
  });
  expect(addRepositoryFields(manifest, folder, {})).toEqual(manifest);
});
