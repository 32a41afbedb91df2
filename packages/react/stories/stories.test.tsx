import { ERROR_CODES } from '@tooljet-embed/protocol';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import * as errors from './error-codes.stories.tsx';
import * as languages from './embed-languages.stories.tsx';

/** The names of a file's stories, each as one word without its capitals. */
function storiesOf(module: Record<string, unknown>): string[] {
  const names = Object.keys(module).filter((name) => name !== 'default');
  return names.map((name) => name.toLowerCase());
}

describe('the stories', () => {
  it('show every error code of the table, and none besides', () => {
    const codes = Object.keys(ERROR_CODES).map((code) => code.replaceAll('_', ''));
    const shown = storiesOf(errors).filter((name) => name !== 'everycode');
    expect(shown.toSorted()).toEqual(codes.toSorted());
  });

  it('show every language that is shipped', async () => {
    const folder = join(import.meta.dirname, '../src/labels');
    const files = (await readdir(folder)).filter((file) => /^[a-z]{2}\.ts$/.test(file));
    const sources = await Promise.all(files.map((file) => readFile(join(folder, file), 'utf8')));
    const shipped = sources.map((source) => /export const ([A-Z]+)_LABELS/.exec(source)?.[1]);
    const names = shipped.map((name = '') => name.toLowerCase());
    const shown = storiesOf(languages).filter((name) => name !== 'ownwords');
    expect(shown.toSorted()).toEqual(names.toSorted());
  });
});
