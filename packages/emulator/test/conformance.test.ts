import { describe, expect, test } from 'vitest';
import { CHOICES } from '../src/options.ts';
import { withApiBench } from './api-bench.ts';
import { API_TABLE, PAGE_TABLE } from './table.ts';

describe.each(Object.entries(API_TABLE))('%s', (_section, rows) => {
  for (const { mark, says, options = {}, check } of rows) {
    test(`[${mark}] ${says}`, async () => {
      expect.hasAssertions();
      await withApiBench(options, check);
    });
  }
});

describe('the table', () => {
  const rows = [...Object.values(API_TABLE).flat(), ...Object.values(PAGE_TABLE).flat()];

  test('says everything once', () => {
    const sayings = rows.map((row) => row.says);
    expect(sayings.filter((says, index) => sayings.indexOf(says) !== index)).toEqual([]);
  });

  test.each(Object.entries(CHOICES))('covers every value of %s', (name, values) => {
    const used = rows.map(({ options = {} }) => JSON.stringify(options));
    const key = { rateLimitKey: 'key', defaultExpiryUnit: 'unit' }[name] ?? name;
    const isCovered = (value: string) =>
      used.some((options) => options.includes(`"${key}":"${value}"`));
    expect(values.filter((value) => !isCovered(value))).toEqual([]);
  });

  test.each(['externalApi', 'appSlugParam', 'cors'])('covers both values of %s', (name) => {
    const used = rows.map(({ options = {} }) => JSON.stringify(options));
    for (const value of [true, false]) {
      expect(used.some((options) => options.includes(`"${name}":${value}`))).toBe(true);
    }
  });
});
