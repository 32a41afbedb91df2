import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { visit } from 'unist-util-visit';

/** Lists the relative links in the documents of an installed package that lead to no file. */
export function findDeadLinks(folder: string): string[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const documents = files.filter((file) => file.endsWith('.md')).map((file) => join(folder, file));
  return documents.flatMap((document) =>
    readLinks(document)
      .filter((url) => !/^(?:[a-z]+:|#)/.test(url))
      .filter((url) => !existsSync(join(dirname(document), url.replace(/#.*$/, ''))))
      .map((url) => `${relative(folder, document)} links to ${url}`),
  );
}

function readLinks(document: string): string[] {
  const links: string[] = [];
  visit(fromMarkdown(readFileSync(document, 'utf8')), ['link', 'image', 'definition'], (node) => {
    if ('url' in node) links.push(node.url);
  });
  return links;
}
