import { expect } from 'vitest';
import { ADA, type Answer, GRACE, ORDERS_ID } from './api-bench.ts';
import type { ApiRow } from './row.ts';

const MINUTE_MS = 60_000;
const LIMIT = { limit: 10, windowMs: MINUTE_MS };
const TWO = { limit: 2, windowMs: MINUTE_MS };

/** Refusals of the validation and of the service, both of which come after the limit. */
const LATER_REFUSALS: readonly (readonly [body: object, status: number])[] = [
  [{ email: 'nobody', appId: ORDERS_ID }, 400],
  [{ appId: ORDERS_ID }, 400],
  [{ email: ADA, appSlug: 'nothing' }, 400],
  [{ email: GRACE, appSlug: 'payroll' }, 403],
  [{ email: 'nobody@example.com', appId: ORDERS_ID }, 404],
  [{ email: ADA }, 500],
];

/** Section 1: "429". */
export const RATE_LIMIT_ROWS: readonly ApiRow[] = [
  {
    mark: 'C',
    says: 'no limit: fifteen in a row pass, as in ToolJet’s own suite',
    options: { rateLimit: false },
    check: async ({ generate }) => {
      for (let count = 0; count < 15; count += 1) {
        const { status, headers } = await generate({ email: ADA, appId: ORDERS_ID });
        expect(status).toBe(201);
        expect(headers.has('x-ratelimit-limit')).toBe(false);
      }
    },
  },
  {
    mark: 'C',
    says: 'more than ten a minute: 429, until the minute is over',
    options: { rateLimit: LIMIT },
    check: async ({ generate, emulator }) => {
      const ask = () => generate({ email: ADA, appId: ORDERS_ID });
      for (let count = 0; count < 10; count += 1) expect((await ask()).status).toBe(201);
      expect((await ask()).status).toBe(429);
      emulator.clock.advance(MINUTE_MS - 1);
      expect((await ask()).status).toBe(429);
      emulator.clock.advance(1);
      expect((await ask()).status).toBe(201);
    },
  },
  {
    mark: 'I',
    says: 'a 429 has Retry-After in seconds and the framework’s message',
    options: { rateLimit: TWO },
    check: async ({ generate, emulator }) => {
      const ask = () => generate({ email: ADA, appId: ORDERS_ID });
      await ask();
      emulator.clock.advance(20_500);
      await ask();
      const { status, headers, body } = await ask();
      expect(status).toBe(429);
      expect(headers.get('retry-after')).toBe('40');
      expect(body).toMatchObject({
        statusCode: 429,
        message: 'ThrottlerException: Too Many Requests',
      });
    },
  },
  {
    mark: 'I',
    says: 'an answer that was let through has the X-RateLimit headers, a refused one has not',
    options: { rateLimit: TWO },
    check: async ({ generate, emulator }) => {
      const seen = [];
      for (let count = 0; count < 3; count += 1) {
        seen.push(allowanceOf(await generate({ email: ADA, appId: ORDERS_ID })));
        emulator.clock.advance(1000);
      }
      expect(seen).toEqual([
        ['2', '1', '60'],
        ['2', '0', '59'],
        [null, null, null],
      ]);
    },
  },
  ...LATER_REFUSALS.map(([body, status]): ApiRow => ({
    mark: 'I',
    says: `a ${status} after it was let through has them too: ${JSON.stringify(body)}`,
    options: { rateLimit: LIMIT },
    check: async ({ generate }) => {
      const answer = await generate(body);
      expect([answer.status, ...allowanceOf(answer)]).toEqual([status, '10', '9', '60']);
    },
  })),
  {
    mark: 'I',
    says: 'what was refused before it was counted has none',
    options: { rateLimit: LIMIT },
    check: async ({ generate }) => {
      const answer = await generate({}, { Authorization: 'Basic wrong' });
      expect([answer.status, ...allowanceOf(answer)]).toEqual([403, null, null, null]);
    },
  },
  {
    mark: 'U',
    says: 'the key may be the token: everybody shares the allowance',
    options: { rateLimit: { ...TWO, key: 'token' } },
    check: async ({ generate }) => {
      const answers = [];
      for (const email of [ADA, GRACE, ADA]) {
        answers.push((await generate({ email, appId: ORDERS_ID })).status);
      }
      expect(answers).toEqual([201, 201, 429]);
    },
  },
  {
    mark: 'U',
    says: 'the key may be the address: one portal server shares the allowance',
    options: { rateLimit: { ...TWO, key: 'address' } },
    check: async ({ generate }) => {
      const answers = [];
      for (const email of [ADA, GRACE, GRACE]) {
        answers.push((await generate({ email, appId: ORDERS_ID })).status);
      }
      expect(answers).toEqual([201, 201, 429]);
    },
  },
  {
    mark: 'U',
    says: 'the key may be the user: everybody has an allowance of their own',
    options: { rateLimit: { ...TWO, key: 'email' } },
    check: async ({ generate }) => {
      const answers = [];
      for (const email of [ADA, ADA, ADA, GRACE]) {
        answers.push((await generate({ email, appId: ORDERS_ID })).status);
      }
      expect(answers).toEqual([201, 201, 429, 201]);
    },
  },
  {
    mark: 'I',
    says: 'a wrong token is refused before it is counted',
    options: { rateLimit: TWO },
    check: async ({ generate }) => {
      for (let count = 0; count < 3; count += 1) {
        expect((await generate({}, { Authorization: 'Basic wrong' })).status).toBe(403);
      }
      expect((await generate({ email: ADA, appId: ORDERS_ID })).status).toBe(201);
    },
  },
];

function allowanceOf({ headers }: Answer): (string | null)[] {
  return ['limit', 'remaining', 'reset'].map((name) => headers.get(`x-ratelimit-${name}`));
}
