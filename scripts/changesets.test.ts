import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findPublishedPackages } from './api/published-packages.ts';

const CHANGESETS = join(import.meta.dirname, '..', '.changeset');

const readJson = (file: string): Record<string, unknown> =>
  JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;

const manifests = findPublishedPackages().map(({ folder }) =>
  readJson(join(folder, 'package.json')),
);
const names = manifests.map(({ name }) => name);
const changesets = readdirSync(CHANGESETS).filter((name) => /^(?!README).*\.md$/.test(name));

describe('a release', () => {
  it('has one version for all packages', () => {
    expect(names.length).toBeGreaterThan(1);
    expect(readJson(join(CHANGESETS, 'config.json'))).toMatchObject({ fixed: [names], linked: [] });
    expect(new Set(manifests.map(({ version }) => version)).size).toBe(1);
  });

  it.each(changesets)(
    'is told its users by %s: which packages, and what changes for them',
    (name) => {
      const text = readFileSync(join(CHANGESETS, name), 'utf8');
      const [, head = '', words = ''] = /^---\n([^]*?)---\n([^]+)$/.exec(text) ?? [];
      const bumps = head
        .trim()
        .split('\n')
        .map((line) => /^'(.+)': (major|minor|patch)$/.exec(line));
      expect(bumps.map((bump) => bump?.[1]).filter((own) => !names.includes(own))).toEqual([]);
      expect(words.trim()).not.toBe('');
    },
  );
});
