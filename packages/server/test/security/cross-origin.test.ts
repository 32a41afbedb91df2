import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { APP, createEmbedUnderTest, createFakeFetch } from '../utils/embed-under-test.ts';
import { exchangeRaw } from '../utils/raw-exchange.ts';
import { type Served, serveHandler } from '../utils/serve.ts';
import {
  CROSS_ORIGIN_TABLE,
  type CrossOriginCase,
  PORTAL_HOST,
  TRUSTED,
} from './cross-origin-table.ts';

const baseUrl = 'https://tooljet.example.com';
let fakeFetch: ReturnType<typeof createFakeFetch>;
let served: Served;
/** Nobody asks twice: an embed URL that is there already would be no generation. */
let users = 0;

beforeAll(async () => {
  const embed = createEmbedUnderTest({
    baseUrl,
    trustedOrigins: TRUSTED,
    fetch: (...words) => fakeFetch(...words),
    identify: ({ headers }) => ({ email: `${headers.get('x-user')}@example.com` }),
  });
  served = await serveHandler(embed.handler);
});
afterAll(() => served.close());
beforeEach(() => {
  users += 1;
  fakeFetch = createFakeFetch(baseUrl);
});

function toText({
  method = 'POST',
  site,
  origin,
  host = PORTAL_HOST,
  more,
}: CrossOriginCase): string {
  const body = JSON.stringify({ appId: APP });
  const headers = {
    Host: host,
    'X-User': `user-${users}`,
    Connection: 'close',
    'Content-Type': 'application/json',
    'Content-Length': String(body.length),
    ...(site !== undefined && { 'Sec-Fetch-Site': site }),
    ...(origin !== undefined && { Origin: origin }),
    ...more,
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  return `${method} /embed HTTP/1.1\r\n${lines.join('')}\r\n${body}`;
}

const ANSWERS = { answered: [200, 1], refused: [403, 0], 'not a POST': [405, 0] } as const;

it.each(CROSS_ORIGIN_TABLE)('a request that says $says is $verdict', async (each) => {
  const { statuses, text } = await exchangeRaw(served.port, toText(each));
  const [status, generations] = ANSWERS[each.verdict];
  expect(statuses).toEqual([status]);
  expect(fakeFetch.bodies).toHaveLength(generations);
  expect(text.includes('"code":"origin_not_allowed"')).toBe(each.verdict === 'refused');
  expect(text).not.toMatch(/^access-control-/im);
});
