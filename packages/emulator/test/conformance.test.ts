import { describe, expect, test } from 'vitest';
import { CHOICES } from '../src/options.ts';
import { APP_FAILURE_CASES } from './app-failure.cases.ts';
import { APP_PAGE_CASES } from './app-page.cases.ts';
import { listCases } from './conformance-cases.ts';
import { EMBED_PAGE_CASES } from './embed-page.cases.ts';
import { FRAMING_CASES } from './framing.cases.ts';
import { GENERATE_CASES } from './generate.cases.ts';
import { LIFETIME_CASES } from './lifetime.cases.ts';
import { RATE_LIMIT_CASES } from './rate-limit.cases.ts';
import { REDEEM_CASES } from './redeem.cases.ts';
import { REJECTION_CASES } from './rejection.cases.ts';
import { withApi } from './setup-api.ts';

const API_CASES = {
  ...GENERATE_CASES,
  ...REJECTION_CASES,
  ...RATE_LIMIT_CASES,
  ...LIFETIME_CASES,
  ...REDEEM_CASES,
};
const PAGE_CASES = {
  ...EMBED_PAGE_CASES,
  ...APP_PAGE_CASES,
  ...APP_FAILURE_CASES,
  ...FRAMING_CASES,
};

test.each(listCases(API_CASES))('%s', async (_title, { options, check }) => {
  expect.hasAssertions();
  await withApi(options, check);
});

describe('conformance cases', () => {
  const usedOptions = [...listCases(API_CASES), ...listCases(PAGE_CASES)].map(([, { options }]) =>
    JSON.stringify(options),
  );
  const isCovered = (name: string, value: string | boolean) =>
    usedOptions.some((options) => options.includes(`"${name}":${JSON.stringify(value)}`));

  test.each(Object.entries(CHOICES))('cover every value of %s', (name, values) => {
    const option = { rateLimitKey: 'key', defaultExpiryUnit: 'unit' }[name] ?? name;
    expect(values.filter((value) => !isCovered(option, value))).toEqual([]);
  });

  test.each(['externalApi', 'appSlugParam', 'cors'])('cover both values of %s', (name) => {
    expect([true, false].filter((value) => !isCovered(name, value))).toEqual([]);
  });
});
