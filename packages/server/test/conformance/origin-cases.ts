import type { ErrorCode } from '@tooljet-embed/protocol';
import { createRequestCases, type RequestRow } from './request-case.ts';
import type { ConformanceCase, ServerUnderTest } from './server-under-test.ts';

type Headers = Readonly<Record<string, string>>;

const ELSEWHERE = 'https://elsewhere.example';
const FORGED =
  'A page of another site could send requests with the session of whoever looks at it.';
const LOCKED_OUT = 'The portal’s own pages would be locked out.';

/** Where a request comes from. Another site’s pages send the person’s cookies along. */
export const ORIGIN_CASES: readonly ConformanceCase[] = createRequestCases([
  refuses('another site', { 'sec-fetch-site': 'cross-site', origin: ELSEWHERE }),
  refuses('another site that hides its origin', { 'sec-fetch-site': 'cross-site' }),
  refuses('another host of the same site', { 'sec-fetch-site': 'same-site' }),
  refuses('another site in an older browser', { origin: ELSEWHERE }),
  refuses('an origin that is kept secret', { origin: 'null' }),
  refuses('an origin that is none', { origin: 'elsewhere' }),
  refuses('another origin, whatever host is forwarded', {
    origin: ELSEWHERE,
    forwarded: 'host=elsewhere.example;proto=https',
    'x-forwarded-host': 'elsewhere.example',
    'x-forwarded-proto': 'https',
  }),
  refuses('another port of its own host', (server) => {
    const url = new URL(server.url);
    url.port = url.port === '81' ? '82' : '81';
    return { origin: url.origin };
  }),
  takes('its own pages', { 'sec-fetch-site': 'same-origin' }),
  takes('what a person has opened by hand', { 'sec-fetch-site': 'none' }),
  takes('its own pages in an older browser', ({ url }) => ({ origin: new URL(url).origin })),
]);

function refuses(what: string, headers: RowHeaders): RequestRow {
  return createRow(`refuses ${what}`, headers, 'origin_not_allowed', FORGED);
}

function takes(what: string, headers: RowHeaders): RequestRow {
  return createRow(`takes ${what}`, headers, 'embed', LOCKED_OUT);
}

type RowHeaders = Headers | ((server: ServerUnderTest) => Headers);

function createRow(
  title: string,
  headers: RowHeaders,
  answer: ErrorCode | 'embed',
  means: string,
): RequestRow {
  return {
    title,
    sends: (server) => ({ headers: typeof headers === 'function' ? headers(server) : headers }),
    answer,
    means,
  };
}
