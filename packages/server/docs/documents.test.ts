import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const EXAMPLES = join(import.meta.dirname, '../examples');
const QUOTE = /\]\(\.\.\/examples\/([\w-]+\.ts)\)\n\n```ts\n(.*?)```/gs;

/** The examples that the documents quote, with what they quote. */
async function readQuotes(): Promise<[file: string, code: string][]> {
  const documents = (await readdir(import.meta.dirname)).filter((file) => file.endsWith('.md'));
  const texts = await Promise.all(
    documents.map((file) => readFile(join(import.meta.dirname, file), 'utf8')),
  );
  return texts.flatMap((text) =>
    [...text.matchAll(QUOTE)].map(([, file = '', code = '']): [string, string] => [file, code]),
  );
}

describe('the documents', async () => {
  const quotes = await readQuotes();

  it.each(quotes)('show %s as it is compiled and run', async (file, code) => {
    expect(code).toBe(await readFile(join(EXAMPLES, file), 'utf8'));
  });

  it('show every example once, but for what stands for the reader’s own code', async () => {
    const files = await readdir(EXAMPLES);
    const shown = files.filter((file) => !/^your-|\.d\.ts$|\.test\.ts$/.test(file));
    expect(quotes.map(([file]) => file).toSorted()).toEqual(shown.toSorted());
  });
});
