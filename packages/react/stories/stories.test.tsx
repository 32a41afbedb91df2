import { ERROR_CODES } from '@tooljet-embed/protocol';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import * as errors from './error-codes.stories.tsx';
import * as languages from './languages.stories.tsx';

const LABELS = join(import.meta.dirname, '../src/labels');

/** Returns the names of a module's stories in lower case. */
function getStoryNames(module: Record<string, unknown>): string[] {
  return Object.keys(module)
    .filter((name) => name !== 'default')
    .map((name) => name.toLowerCase());
}

describe('stories', () => {
  it('has one story for every error code', () => {
    const codes = Object.keys(ERROR_CODES).map((code) => code.replaceAll('_', ''));
    const names = getStoryNames(errors).filter((name) => name !== 'everycode');
    expect(names.toSorted()).toEqual(codes.toSorted());
  });

  it('has one story for every published language', async () => {
    const files = (await readdir(LABELS)).filter((file) => /^[a-z]{2}\.ts$/.test(file));
    const sources = await Promise.all(files.map((file) => readFile(join(LABELS, file), 'utf8')));
    const published = sources.map(
      (source) => /export const ([A-Z]+)_LABELS/.exec(source)?.[1]?.toLowerCase() ?? '',
    );
    const names = getStoryNames(languages).filter((name) => name !== 'customlabels');
    expect(names.toSorted()).toEqual(published.toSorted());
  });
});
