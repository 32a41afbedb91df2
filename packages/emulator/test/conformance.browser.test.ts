import { expect, test } from 'vitest';
import { APP_FAILURE_CASES } from './app-failure.cases.ts';
import { APP_PAGE_CASES } from './app-page.cases.ts';
import { listCases } from './conformance-cases.ts';
import { EMBED_PAGE_CASES } from './embed-page.cases.ts';
import { FRAMING_CASES } from './framing.cases.ts';
import { setupPage } from './setup-page.ts';

const withPage = setupPage();

const CASES = { ...EMBED_PAGE_CASES, ...APP_PAGE_CASES, ...APP_FAILURE_CASES, ...FRAMING_CASES };

test.each(listCases(CASES))('%s', async (_title, { options, check }) => {
  expect.hasAssertions();
  await withPage(options, check);
});
