/**
 * `npm run check:prose`: counts the comments of the published sources that start with a wh-word or
 * use a vague person, per package, and lists them with the comments that use banned words.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync } from 'oxc-parser';
import { listFiles } from '../list-files.mjs';
import { ROOT } from '../run.mjs';
import { findBannedWords, OPENING_WH_WORD, VAGUE_PERSON } from './words.mjs';

const PACKAGES = ['emulator', 'protocol', 'react', 'server'];
const MAX_WH_OPENINGS = 0.03;
const MAX_VAGUE_PERSONS = 0.01;

/** @typedef {{ place: string, text: string }} Comment */

/**
 * Returns the doc comments and line comments of a source file as plain text. Adjacent line comments
 * count as one. Code in backticks is removed.
 *
 * @param {string} file
 * @param {string} source
 * @returns {Comment[]}
 */
function readComments(file, source) {
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
  return blocks
    .map(({ line, text }) => ({ place: `${file}:${line}`, text: toPlainText(text) }))
    .filter(isProse);
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

/** @param {string} name */
function findSources(name) {
  const files = listFiles([`packages/${name}/src/*.ts`, `packages/${name}/src/*.tsx`]);
  return files.filter((file) => !/\.(?:test|test-d|stories)\.tsx?$/.test(file));
}

/** @param {number} share */
const percent = (share) => `${(100 * share).toFixed(1)} %`;

for (const name of PACKAGES) {
  const comments = findSources(name).flatMap((file) =>
    readComments(file, readFileSync(join(ROOT, file), 'utf8')),
  );
  const openings = comments.filter(({ text }) => OPENING_WH_WORD.test(text));
  const persons = comments.filter(({ text }) => VAGUE_PERSON.test(text));
  const banned = comments.flatMap(({ place, text }) =>
    findBannedWords(text).map(({ message }) => `${place} ${message}`),
  );
  for (const { place, text } of openings) {
    console.log(`${place} Opens with a wh-word: ${text.slice(0, 60)}`);
  }
  if (banned.length > 0) console.log(banned.join('\n'));
  const whShare = openings.length / comments.length;
  const personShare = persons.length / comments.length;
  console.log(
    `${name}: ${comments.length} comments; ${percent(whShare)} open with a wh-word (limit ${percent(MAX_WH_OPENINGS)}); ${percent(personShare)} use a vague person (limit ${percent(MAX_VAGUE_PERSONS)}); ${banned.length} banned words`,
  );
  if (whShare > MAX_WH_OPENINGS || personShare > MAX_VAGUE_PERSONS || banned.length > 0) {
    process.exitCode = 1;
  }
}
