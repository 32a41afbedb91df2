import { expect } from 'vitest';
import type { ApiCases, ApiEntry } from './conformance-cases.ts';
import { ADA, type ApiHarness, type ApiResponse, GRACE, ORDERS_ID } from './setup-api.ts';

const MINUTE_MS = 60_000;
const TEN_PER_MINUTE = { limit: 10, windowMs: MINUTE_MS };
const TWO_PER_MINUTE = { limit: 2, windowMs: MINUTE_MS };
const WRONG_TOKEN = { Authorization: 'Basic wrong' };

/** Rejections of the validation and of the service, which run after the rate limit. */
const REJECTED_LATER: readonly (readonly [body: object, status: number])[] = [
  [{ email: 'invalid', appId: ORDERS_ID }, 400],
  [{ appId: ORDERS_ID }, 400],
  [{ email: ADA, appSlug: 'unknown' }, 400],
  [{ email: GRACE, appSlug: 'payroll' }, 403],
  [{ email: 'unknown@example.com', appId: ORDERS_ID }, 404],
  [{ email: ADA }, 500],
];

/** Section 1 of the protocol: 429. */
export const RATE_LIMIT_CASES: ApiCases = {
  '[C] accepts fifteen requests in a row without a rate limit, as in ToolJet’s own suite': {
    options: { rateLimit: false },
    check: async (api) => {
      for (let count = 0; count < 15; count += 1) {
        const response = await generateFor(api, ADA);
        expect(response.status).toBe(201);
        expect(rateLimitHeaders(response)).toEqual([null, null, null]);
      }
    },
  },
  '[C] responds 429 to the eleventh request until the minute is over': {
    options: { rateLimit: TEN_PER_MINUTE },
    check: async (api) => {
      const { clock } = api.emulator;
      const emails = Array.from({ length: 11 }, () => ADA);
      expect(await statuses(api, emails)).toEqual([...emails.slice(1).map(() => 201), 429]);
      clock.advance(MINUTE_MS - 1);
      expect(await statuses(api, [ADA])).toEqual([429]);
      clock.advance(1);
      expect(await statuses(api, [ADA])).toEqual([201]);
    },
  },
  '[I] adds Retry-After in seconds and the framework’s message to a 429': {
    options: { rateLimit: TWO_PER_MINUTE },
    check: async (api) => {
      await generateFor(api, ADA);
      api.emulator.clock.advance(20_500);
      await generateFor(api, ADA);
      const { status, headers, body } = await generateFor(api, ADA);
      expect([status, headers.get('retry-after')]).toEqual([429, '40']);
      expect(body).toMatchObject({
        statusCode: 429,
        message: 'ThrottlerException: Too Many Requests',
      });
    },
  },
  '[I] adds X-RateLimit headers to an allowed request and not to a 429': {
    options: { rateLimit: TWO_PER_MINUTE },
    check: async (api) => {
      const headers = [];
      for (let count = 0; count < 3; count += 1) {
        headers.push(rateLimitHeaders(await generateFor(api, ADA)));
        api.emulator.clock.advance(1000);
      }
      expect(headers).toEqual([
        ['2', '1', '60'],
        ['2', '0', '59'],
        [null, null, null],
      ]);
    },
  },
  ...Object.fromEntries(
    REJECTED_LATER.map(([body, status]): ApiEntry => [
      `[I] adds X-RateLimit headers to a ${status} of an allowed request: ${JSON.stringify(body)}`,
      {
        options: { rateLimit: TEN_PER_MINUTE },
        check: async ({ generate }) => {
          const response = await generate(body);
          expect(response.status).toBe(status);
          expect(rateLimitHeaders(response)).toEqual(['10', '9', '60']);
        },
      },
    ]),
  ),
  '[I] does not count a request with a wrong token': {
    options: { rateLimit: TWO_PER_MINUTE },
    check: async (api) => {
      for (let count = 0; count < 3; count += 1) {
        const response = await api.generate({}, WRONG_TOKEN);
        expect(response.status).toBe(403);
        expect(rateLimitHeaders(response)).toEqual([null, null, null]);
      }
      expect(await statuses(api, [ADA])).toEqual([201]);
    },
  },
  '[U] counts all requests of the instance together when the key is token': {
    options: { rateLimit: { ...TWO_PER_MINUTE, key: 'token' } },
    check: async (api) => {
      expect(await statuses(api, [ADA, GRACE, ADA])).toEqual([201, 201, 429]);
    },
  },
  '[U] counts the requests of one portal server together when the key is address': {
    options: { rateLimit: { ...TWO_PER_MINUTE, key: 'address' } },
    check: async (api) => {
      expect(await statuses(api, [ADA, GRACE, GRACE])).toEqual([201, 201, 429]);
    },
  },
  '[U] counts the requests of each user separately when the key is email': {
    options: { rateLimit: { ...TWO_PER_MINUTE, key: 'email' } },
    check: async (api) => {
      expect(await statuses(api, [ADA, ADA, ADA, GRACE])).toEqual([201, 201, 429, 201]);
    },
  },
};

function generateFor({ generate }: ApiHarness, email: string): Promise<ApiResponse> {
  return generate({ email, appId: ORDERS_ID });
}

async function statuses(api: ApiHarness, emails: readonly string[]): Promise<number[]> {
  const all = [];
  for (const email of emails) all.push((await generateFor(api, email)).status);
  return all;
}

function rateLimitHeaders({ headers }: ApiResponse): (string | null)[] {
  return ['limit', 'remaining', 'reset'].map((name) => headers.get(`x-ratelimit-${name}`));
}
