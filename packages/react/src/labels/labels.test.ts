import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type EmbedLabels, ENGLISH_LABELS } from './en.ts';
import { ARABIC_LABELS } from './ar.ts';
import { GERMAN_LABELS } from './de.ts';
import { SPANISH_LABELS } from './es.ts';
import { FRENCH_LABELS } from './fr.ts';
import { HINDI_LABELS } from './hi.ts';
import { JAPANESE_LABELS } from './ja.ts';
import { PORTUGUESE_LABELS } from './pt.ts';

const LABELS_BY_LANGUAGE: Record<string, EmbedLabels> = {
  ar: ARABIC_LABELS,
  de: GERMAN_LABELS,
  es: SPANISH_LABELS,
  fr: FRENCH_LABELS,
  hi: HINDI_LABELS,
  ja: JAPANESE_LABELS,
  pt: PORTUGUESE_LABELS,
};
const keys = Object.keys(ENGLISH_LABELS) as (keyof EmbedLabels)[];

describe.each(Object.entries(LABELS_BY_LANGUAGE))('labels in %s', (language, labels) => {
  it('contains a text for every label', () => {
    expect(Object.keys(labels)).toEqual(keys);
    const untranslated = keys.filter(
      (key) => labels[key] === ENGLISH_LABELS[key] || !labels[key].trim(),
    );
    // "App" is the same word in German.
    expect(untranslated).toEqual(language === 'de' ? ['title'] : []);
  });

  it('contains one placeholder for the time', () => {
    expect(labels.retryIn.split('{time}')).toHaveLength(2);
    expect(keys.filter((key) => labels[key].includes('{'))).toEqual(['retryIn']);
  });

  it('has a subpath export', () => {
    const manifest: unknown = JSON.parse(
      readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
    );
    expect(manifest).toMatchObject({
      exports: { [`./labels/${language}`]: `./src/labels/${language}.ts` },
      publishConfig: {
        exports: {
          [`./labels/${language}`]: {
            types: `./dist/labels/${language}.d.ts`,
            default: `./dist/labels/${language}.js`,
          },
        },
      },
    });
  });
});
