import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** The documents of a package: its README and the pages in `docs`. */
export function findDocuments(folder: string): string[] {
  const docs = join(folder, 'docs');
  const pages = existsSync(docs) ? readdirSync(docs) : [];
  const documents = pages.filter((name) => name.endsWith('.md')).map((name) => join(docs, name));
  return [join(folder, 'README.md'), ...documents];
}
