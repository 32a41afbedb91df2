import { APP_FAILURE_ROWS } from './app-failure.cases.ts';
import { APP_PAGE_ROWS } from './app-page.cases.ts';
import { EMBED_PAGE_ROWS } from './embed-page.cases.ts';
import { GENERATE_ROWS } from './generate.cases.ts';
import { HEADER_PAGE_ROWS } from './header-page.cases.ts';
import { LIFETIME_ROWS } from './lifetime.cases.ts';
import { RATE_LIMIT_ROWS } from './rate-limit.cases.ts';
import { REDEEM_ROWS } from './redeem.cases.ts';
import { REFUSAL_ROWS } from './refusal.cases.ts';
import type { ApiRow, PageRow } from './row.ts';

/** The rows that requests over a socket show. */
export const API_TABLE: Readonly<Record<string, readonly ApiRow[]>> = {
  'generating a PAT': GENERATE_ROWS,
  'refusing to generate': REFUSAL_ROWS,
  'limiting the rate': RATE_LIMIT_ROWS,
  lifetimes: LIFETIME_ROWS,
  'redeeming, sessions and headers': REDEEM_ROWS,
};

/** The rows that only a browser shows. */
export const PAGE_TABLE: Readonly<Record<string, readonly PageRow[]>> = {
  'the redirect page': EMBED_PAGE_ROWS,
  'the running app': APP_PAGE_ROWS,
  'the app that does not open': APP_FAILURE_ROWS,
  'framing and CORS': HEADER_PAGE_ROWS,
};
