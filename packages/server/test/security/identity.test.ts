import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ADA, APP, createEmbedRequest, createEmbedUnderTest } from '../utils/embed-under-test.ts';

const BASE_URL = 'https://tooljet.example.com';
const RUNS = 1000;

let received: string[] = [];

/** A portal in which everybody is Ada, and a ToolJet that fails, so that it is asked every time. */
const { handler } = createEmbedUnderTest({
  baseUrl: BASE_URL,
  openMode: 'direct',
  rateLimit: { perUser: false },
  fetch: (_url, init) => {
    received.push(init?.body as string);
    return Promise.resolve(Response.json({}, { status: 500 }));
  },
});

/** What ToolJet receives when this is sent. */
async function send(body: string, headers: Record<string, string> = {}): Promise<string[]> {
  received = [];
  const json = { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' };
  await handler(createEmbedRequest(body, { headers: { ...headers, ...json } }));
  return received;
}

const ADAS = JSON.stringify({ email: ADA, appId: APP, sessionExpiry: 60, patExpiry: 3600 });

const email = fc.oneof(
  fc.constantFrom(ADA, 'ADA@example.com', 'grace@example.com'),
  fc.emailAddress(),
);
const field = fc.oneof(
  fc.constantFrom('email', 'userId', 'user', 'Email', 'e-mail', '__proto__', 'constructor', 'to'),
  fc.constantFrom('appId', 'appSlug', 'sessionExpiry', 'patExpiry', 'after', 'direct', 'params'),
  fc.string({ maxLength: 5 }),
);
const value = fc.oneof(email, fc.record({ email }), fc.array(email), fc.jsonValue());
/** An object as text, in which a name may stand twice. */
const object = fc
  .array(fc.tuple(field, value), { maxLength: 4 })
  .map((fields) => fields.concat([['appId', APP]]))
  .chain((fields) => fc.shuffledSubarray(fields, { minLength: fields.length }))
  .map((fields) => `{${fields.map(toMember).join()}}`);

function toMember([name, content]: [string, unknown]): string {
  return `${JSON.stringify(name)}:${JSON.stringify(content)}`;
}

describe('the e-mail that ToolJet receives', () => {
  it('is identify’s, whatever fields a body has', async () => {
    let generations = 0;
    await fc.assert(
      fc.asyncProperty(object, async (body) => {
        const bodies = await send(body);
        generations += bodies.length;
        expect(bodies).toBeOneOf([[], [ADAS]]);
      }),
      { numRuns: RUNS },
    );
    expect(generations).toBeGreaterThan(RUNS / 20);
  });

  it('is identify’s, whatever text a body is', async () => {
    const good = JSON.stringify({ appId: APP, email: ADA });
    const text = fc.oneof(
      fc.json(),
      fc.string({ unit: 'binary' }),
      fc
        .tuple(fc.nat(good.length), fc.string({ maxLength: 3 }))
        .map(([at, piece]) => good.slice(0, at) + piece + good.slice(at)),
    );
    await fc.assert(
      fc.asyncProperty(text, async (body) => {
        expect(await send(body)).toBeOneOf([[], [ADAS]]);
      }),
      { numRuns: RUNS },
    );
  });

  it('is identify’s, whatever headers come along', async () => {
    const name = fc.constantFrom(
      'x-user',
      'x-user-email',
      'x-forwarded-email',
      'from',
      'cookie',
      'authorization',
      'x-forwarded-user',
    );
    await fc.assert(
      fc.asyncProperty(fc.dictionary(name, email), async (headers) => {
        expect(await send(JSON.stringify({ appId: APP }), headers)).toEqual([ADAS]);
      }),
      { numRuns: RUNS },
    );
  });
});
