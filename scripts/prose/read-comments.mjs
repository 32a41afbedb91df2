import { parseSync } from 'oxc-parser';

/** @typedef {{ line: number, text: string }} Comment */

/**
 * Returns the doc comments and line comments of a source file as plain text. Adjacent line comments
 * count as one. Code in backticks is removed.
 *
 * @param {string} file
 * @param {string} source
 * @returns {Comment[]}
 */
export function readComments(file, source) {
  const blocks = [];
  let previousEnd = -1;
  for (const { type, value, start, end } of parseSync(file, source).comments) {
    const gap = source.slice(previousEnd, start);
    const previous = blocks.at(-1);
    if (type === 'Line' && previous?.type === 'Line' && /^\n[ \t]*$/.test(gap)) {
      previous.text += `\n${value}`;
    } else {
      blocks.push({ type, text: value, line: source.slice(0, start).split('\n').length });
    }
    previousEnd = end;
  }
  return blocks.map(({ line, text }) => ({ line, text: toPlainText(text) })).filter(isProse);
}

/** @param {string} text */
function toPlainText(text) {
  return text
    .replaceAll(/^[\s*]+/gm, '')
    .replaceAll(/@\w+/g, '')
    .replaceAll(/`[^`]*`/g, '`…`')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

/** Excludes references such as `/// <reference>` and markers for tools. @param {Comment} comment */
function isProse({ text }) {
  return /\w/.test(text) && !/^(?:\/ <|[#@]__)/.test(text);
}
