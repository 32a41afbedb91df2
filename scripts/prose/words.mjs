/** First words that doc comments must not start with. `Whether` is allowed, for booleans. */
export const OPENING_WH_WORD =
  /^(?:what|which|who|whose|whom|where|when|why|how)(?:ever|soever)?\b/i;

/** Words that hide the actor of a sentence. All but `whose` are also banned. */
export const VAGUE_PERSON = /\b(?:somebody|nobody|whoever|whom|whose)\b/i;

const BANNED = [
  { words: /\b(?:some|no)body\b|\bwhoever\b|\bwhom\b/gi, advice: 'Name the actor' },
  { words: /\b(?:has|have|had) to be\b/gi, advice: 'Use "must be"' },
  { words: /\banew\b/gi, advice: 'Use "again"' },
  { words: /\bin vain\b/gi, advice: 'Say that it fails' },
  { words: /\be-mail/gi, advice: 'Use "email"' },
  { words: /\blicence/gi, advice: 'Use "license"' },
  {
    words: /\b(?:behaviour|colour|favour|honour)/gi,
    advice: 'Use the American spelling with "-or"',
  },
  { words: /\bcancell(?:ed|ing)\b/gi, advice: 'Use "canceled" or "canceling"' },
];

/**
 * Finds words that this project does not use.
 *
 * @param {string} text
 */
export function findBannedWords(text) {
  return BANNED.flatMap(({ words, advice }) =>
    [...text.matchAll(words)].map((match) => ({
      index: match.index,
      message: `${advice} instead of "${match[0]}".`,
    })),
  );
}
