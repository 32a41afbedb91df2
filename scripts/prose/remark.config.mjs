import remarkGfm from 'remark-gfm';
import { lintRule } from 'unified-lint-rule';
import { visit } from 'unist-util-visit';
import { findBannedWords } from './words.mjs';

/** @typedef {ReturnType<typeof import('mdast-util-from-markdown').fromMarkdown>} Root */

/** Reports banned words in the text of a document. Ignores code. */
const plainWords = lintRule(
  'remark-lint:plain-words',
  /** @type {import('unified-lint-rule').Rule<Root>} */
  (tree, file) => {
    visit(tree, 'text', (node) => {
      for (const { message } of findBannedWords(node.value)) file.message(message, node.position);
    });
  },
);

export default { plugins: [remarkGfm, [plainWords, [2]]] };
