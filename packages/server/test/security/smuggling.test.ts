import { afterEach, beforeEach, expect, it } from 'vitest';
import { createEmbedUnderTest, createFakeFetch } from '../utils/embed-under-test.ts';
import { exchangeRaw } from '../utils/raw-exchange.ts';
import { type Served, serveHandler } from '../utils/serve.ts';
import { GOOD, HIDDEN, SMUGGLING_VECTORS } from './smuggling-vectors.ts';

const baseUrl = 'https://tooljet.example.com';
/** Follows each vector, and ends the connection if that is still open. */
const LAST = GOOD.replace('X-User: ada', 'X-User: last\r\nConnection: close');

let fakeFetch: ReturnType<typeof createFakeFetch>;
let served: Served;

beforeEach(async () => {
  fakeFetch = createFakeFetch(baseUrl);
  const embed = createEmbedUnderTest({
    baseUrl,
    fetch: fakeFetch,
    identify: ({ headers }) => ({ email: `${headers.get('x-user')}@example.com` }),
    timeouts: { upstreamMs: 300, totalMs: 600 },
  });
  served = await serveHandler(embed.handler);
  served.server.keepAliveTimeout = 300;
});
afterEach(() => served.close());

/** Sends the bytes, and says what was answered and for whom ToolJet was called. */
async function send(bytes: string): Promise<{ statuses: number[]; people: string[] }> {
  const { statuses } = await exchangeRaw(served.port, bytes + LAST);
  const people = fakeFetch.bodies.map(({ email }) => email.replace('@example.com', ''));
  return { statuses, people };
}

it('answers requests that follow each other on one connection, each to its own', async () => {
  const { statuses, people } = await send(GOOD + HIDDEN);
  expect(statuses).toEqual([200, 200, 200]);
  expect(people).toEqual(['ada', 'grace', 'last']);
});

it('makes one request at most of one that names no version, as in HTTP/0.9', async () => {
  const { people } = await send(GOOD.replace(' HTTP/1.1', '') + HIDDEN);
  expect(people).toBeOneOf([[], ['ada']]);
});

it.each(SMUGGLING_VECTORS)('takes $title for $outcome', async ({ bytes, outcome }) => {
  const { statuses, people } = await send(bytes);
  const others = people.filter((person) => person !== 'last');
  if (outcome === 'refused') {
    expect(statuses[0]).toBeOneOf([400, 405, 408, 431]);
    expect(others).toEqual([]);
  } else {
    expect(statuses[0]).toBe(200);
    expect(others).toEqual(['ada']);
  }
});
