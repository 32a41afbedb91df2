import { expect } from 'vitest';
import type { ApiCase } from './conformance-case.ts';
import {
  ADA,
  type ApiHarness,
  type ApiResponse,
  GENERATE_PATH,
  GRACE,
  INVENTORY_ID,
  ORDERS_ID,
  PAYROLL_ID,
} from './setup-api.ts';

const VALID = { email: ADA, appId: ORDERS_ID };

/** Section 1 of the protocol: generating a PAT. */
export const GENERATE_CASES: readonly ApiCase[] = [
  {
    mark: 'S',
    title: 'compares the header with the literal "Basic <token>" and decodes nothing',
    options: { apiToken: 'any string: works, "even" this' },
    check: async ({ generate, emulator }) => {
      const encoded = Buffer.from(emulator.apiToken).toString('base64');
      const literal = await generate(VALID);
      const decoded = await generate(VALID, { Authorization: `Basic ${encoded}` });
      const lower = await generate(VALID, { Authorization: `basic ${emulator.apiToken}` });
      expect([literal.status, decoded.status, lower.status]).toEqual([201, 403, 403]);
    },
  },
  {
    mark: 'S',
    title: 'generates for every user and app with the one API token of the instance',
    check: async ({ generate }) => {
      for (const [email, appId] of [
        [ADA, ORDERS_ID],
        [GRACE, INVENTORY_ID],
        [ADA, PAYROLL_ID],
      ]) {
        expect((await generate({ email, appId })).status).toBe(201);
      }
    },
  },
  {
    mark: 'S',
    title: 'responds 201 with a token /^pat_[a-f0-9]+$/i and a redirectUrl',
    check: async ({ generate, emulator }) => {
      const { status, body } = await generate(VALID);
      expect(status).toBe(201);
      expect(Object.keys(body)).toEqual(['personalAccessToken', 'redirectUrl']);
      const { personalAccessToken, redirectUrl } = body;
      expect(personalAccessToken).toMatch(/^pat_[a-f0-9]+$/i);
      expect(redirectUrl).toBe(
        `${emulator.publicUrl}/embed-apps/${ORDERS_ID}?personal-access-token=${String(personalAccessToken)}&appSlug=orders`,
      );
    },
  },
  {
    mark: 'S',
    title: 'puts the app id into the path, even when the request names a slug',
    check: async ({ generate }) => {
      const url = redirectUrlOf(await generate({ email: ADA, appSlug: 'orders' }));
      expect(url.pathname).toBe(`/embed-apps/${ORDERS_ID}`);
    },
  },
  {
    mark: 'S',
    title: 'uses the id of a new app as its slug',
    check: async ({ generate, emulator }) => {
      const app = emulator.fixtures.apps.find(({ id }) => id === INVENTORY_ID);
      expect(app?.slug).toBe(INVENTORY_ID);
      expect((await generate({ email: ADA, appSlug: INVENTORY_ID })).status).toBe(201);
    },
  },
  {
    mark: 'S',
    title: 'generates three different tokens for three requests',
    check: async ({ generateToken }) => {
      const tokens = [await generateToken(), await generateToken(), await generateToken()];
      expect(new Set(tokens).size).toBe(3);
    },
  },
  ...[['ignore', 201] as const, ['match', 404] as const].map(([emailCase, expected]): ApiCase => ({
    mark: 'U',
    title: `responds ${expected} to an email in another case (${emailCase})`,
    options: { emailCase },
    check: async ({ generate }) => {
      const other = await generate({ ...VALID, email: ADA.toUpperCase() });
      const same = await generate(VALID);
      expect([other.status, same.status]).toEqual([expected, 201]);
    },
  })),
  {
    mark: 'I',
    title: 'ignores the case of ids and emails',
    check: async ({ generate, emulator }) => {
      const userId = emulator.fixtures.users[0]?.id.toUpperCase();
      for (const user of [{ userId }, { email: ADA.toUpperCase() }]) {
        const response = await generate({ ...user, appId: ORDERS_ID.toUpperCase() });
        expect(response.status).toBe(201);
        expect(redirectUrlOf(response).pathname).toBe(`/embed-apps/${ORDERS_ID}`);
      }
    },
  },
  {
    mark: 'S',
    title: 'accepts userId instead of email',
    check: async ({ generate, emulator }) => {
      const userId = emulator.fixtures.users[0]?.id;
      expect((await generate({ userId, appId: ORDERS_ID })).status).toBe(201);
      expect(emulator.journal.entries()[0]?.email).toBe(ADA);
    },
  },
  {
    mark: 'S',
    title: 'omits appSlug from redirectUrl, as servers before 2026',
    options: { appSlugParam: false },
    check: expectParameters('personal-access-token'),
  },
  {
    mark: 'S',
    title: 'adds appSlug to redirectUrl, as 2026 servers',
    options: { appSlugParam: true, redirectUrlOrder: 'token-first' },
    check: expectParameters('personal-access-token', 'appSlug'),
  },
  {
    mark: 'U',
    title: 'puts appSlug first when redirectUrlOrder is slug-first',
    options: { redirectUrlOrder: 'slug-first' },
    check: expectParameters('appSlug', 'personal-access-token'),
  },
  {
    mark: 'S',
    title: 'uses publicUrl as the origin of redirectUrl',
    options: { publicUrl: 'https://apps.example.com' },
    check: async ({ generate, emulator }) => {
      expect(redirectUrlOf(await generate(VALID)).origin).toBe('https://apps.example.com');
      expect(emulator.publicUrl).toBe('https://apps.example.com');
    },
  },
  {
    mark: 'S',
    title: 'serves the pages at the origin of redirectUrl when it differs from the API',
    options: { publicPort: 0 },
    check: async ({ generate, emulator }) => {
      const url = redirectUrlOf(await generate(VALID));
      expect(url.origin).toBe(emulator.publicUrl);
      expect(emulator.publicUrl).not.toBe(emulator.apiUrl);
      const page = await fetch(url);
      expect(await page.text()).toContain('data-testid="loader"');
    },
  },
  {
    mark: 'I',
    title: 'responds 404 when the path starts with two slashes',
    check: async ({ request, emulator }) => {
      const headers = { Authorization: `Basic ${emulator.apiToken}` };
      expect((await request(`/${GENERATE_PATH}`, { method: 'POST', headers })).status).toBe(404);
    },
  },
  {
    mark: 'S',
    title: 'responds 404 to a generate request that is not a POST',
    check: async ({ request }) => {
      const { status, body } = await request(GENERATE_PATH);
      expect(status).toBe(404);
      expect(body['message']).toBe(`Cannot GET ${GENERATE_PATH}`);
    },
  },
];

function redirectUrlOf({ body }: ApiResponse): URL {
  return new URL(String(body['redirectUrl']));
}

function expectParameters(...names: string[]): (api: ApiHarness) => Promise<void> {
  return async ({ generate }) => {
    const { searchParams } = redirectUrlOf(await generate(VALID));
    expect([...searchParams.keys()]).toEqual(names);
  };
}
