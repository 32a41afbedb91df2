import { fromMarkdown } from 'mdast-util-from-markdown';

type Node = ReturnType<typeof fromMarkdown> | ReturnType<typeof fromMarkdown>['children'][number];

/** Block of code in a document. */
export interface CodeBlock {
  /** `<path>:<line>`, for messages. */
  place: string;
  language: string;
  code: string;
}

/** Code in a document. */
export interface DocumentedCode {
  blocks: CodeBlock[];
  /** Inline code. */
  phrases: { place: string; code: string }[];
}

/** Reads the code in a Markdown or MDX document. */
export function readDocument(path: string, text: string): DocumentedCode {
  const document: DocumentedCode = { blocks: [], phrases: [] };

  function visit(node: Node): void {
    const place = `${path}:${node.position?.start.line ?? 1}`;
    if (node.type === 'code') {
      document.blocks.push({ place, language: node.lang ?? '', code: node.value });
    } else if (node.type === 'inlineCode') {
      document.phrases.push({ place, code: node.value });
    }
    if ('children' in node) for (const child of node.children) visit(child);
  }

  visit(fromMarkdown(text));
  return document;
}
