import { fromMarkdown } from 'mdast-util-from-markdown';
import GithubSlugger from 'github-slugger';

type Root = ReturnType<typeof fromMarkdown>;
type Content = Root['children'][number];

/** A block of code in a document. */
export interface CodeBlock {
  /** `<path>:<line>`, for messages. */
  place: string;
  language: string;
  code: string;
}

/** A link or a picture. */
interface Link {
  place: string;
  target: string;
}

/** What a document holds that can be checked. */
export interface ParsedDocument {
  path: string;
  blocks: CodeBlock[];
  links: Link[];
  /** Code within sentences. */
  phrases: { place: string; code: string }[];
  /** What a link may name behind its `#`. */
  anchors: Set<string>;
}

/** Reads Markdown, and MDX as far as it is Markdown. */
export function readDocument(path: string, text: string): ParsedDocument {
  const slugger = new GithubSlugger();
  const document: ParsedDocument = { path, blocks: [], links: [], phrases: [], anchors: new Set() };

  function visit(node: Root | Content): void {
    const place = `${path}:${node.position?.start.line ?? 1}`;
    if (node.type === 'code') {
      document.blocks.push({ place, language: node.lang ?? '', code: node.value });
    } else if (node.type === 'inlineCode') {
      document.phrases.push({ place, code: node.value });
    } else if (node.type === 'link' || node.type === 'image' || node.type === 'definition') {
      document.links.push({ place, target: node.url });
    } else if (node.type === 'heading') {
      document.anchors.add(slugger.slug(textOf(node)));
    }
    if ('children' in node) for (const child of node.children) visit(child);
  }

  visit(fromMarkdown(text));
  return document;
}

function textOf(node: Content): string {
  if ('value' in node) return node.value;
  return 'children' in node ? node.children.map(textOf).join('') : '';
}
