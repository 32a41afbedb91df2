import { join } from 'node:path';
import { expect, it } from 'vitest';
import { addRepositoryFields } from './repository-fields.mjs';

const FOLDER = join(import.meta.dirname, '../packages/react');
const url = 'git+https://git.example.com/embed.git';

it('copies the repository fields of the root into a packed manifest', () => {
  const root = {
    repository: url,
    homepage: 'https://example.com',
    bugs: { url: 'https://b.test' },
  };
  expect(addRepositoryFields({ name: 'a' }, FOLDER, root)).toEqual({
    name: 'a',
    repository: { type: 'git', url, directory: 'packages/react' },
    homepage: root.homepage,
    bugs: root.bugs,
  });
});

it('leaves a packed manifest unchanged when the root sets no repository fields', () => {
  expect(addRepositoryFields({ name: 'a' }, FOLDER, {})).toEqual({ name: 'a' });
});
