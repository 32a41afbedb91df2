import { expect } from 'vitest';
import type { ApiCases, ApiCheck, ApiEntry } from './conformance-cases.ts';
import {
  ADA,
  type ApiResponse,
  GENERATE_PATH,
  GRACE,
  INVENTORY_ID,
  ORDERS_ID,
  PAYROLL_ID,
} from './setup-api.ts';

const VALID = { email: ADA, appId: ORDERS_ID };

/** Section 1 of the protocol: generating a PAT. */
export const GENERATE_CASES: ApiCases = {
  '[S] compares the header with the literal "Basic <token>" and decodes nothing': {
    options: { apiToken: 'any string: works, "even" this' },
    check: async ({ generate, emulator }) => {
      const encoded = Buffer.from(emulator.apiToken).toString('base64');
      const literal = await generate(VALID);
      const decoded = await generate(VALID, { Authorization: `Basic ${encoded}` });
      const lower = await generate(VALID, { Authorization: `basic ${emulator.apiToken}` });
      expect([literal.status, decoded.status, lower.status]).toEqual([201, 403, 403]);
    },
  },
  '[S] generates for every user and app with the one API token of the instance': async (api) => {
    const { generate } = api;
    for (const [email, appId] of [
      [ADA, ORDERS_ID],
      [GRACE, INVENTORY_ID],
      [ADA, PAYROLL_ID],
    ]) {
      expect((await generate({ email, appId })).status).toBe(201);
    }
  },
  '[S] responds 201 with a token /^pat_[a-f0-9]+$/i and a redirectUrl': async (api) => {
    const { generate, emulator } = api;
    const { status, body } = await generate(VALID);
    expect(status).toBe(201);
    expect(Object.keys(body)).toEqual(['personalAccessToken', 'redirectUrl']);
    const { personalAccessToken, redirectUrl } = body;
    expect(personalAccessToken).toMatch(/^pat_[a-f0-9]+$/i);
    expect(redirectUrl).toBe(
      `${emulator.publicUrl}/embed-apps/${ORDERS_ID}?personal-access-token=${String(personalAccessToken)}&appSlug=orders`,
    );
  },
  '[S] puts the app id into the path, even when the request names a slug': async ({ generate }) => {
    const url = redirectUrlOf(await generate({ email: ADA, appSlug: 'orders' }));
    expect(url.pathname).toBe(`/embed-apps/${ORDERS_ID}`);
  },
  '[S] uses the id of a new app as its slug': async ({ generate, emulator }) => {
    const app = emulator.fixtures.apps.find(({ id }) => id === INVENTORY_ID);
    expect(app?.slug).toBe(INVENTORY_ID);
    expect((await generate({ email: ADA, appSlug: INVENTORY_ID })).status).toBe(201);
  },
  '[S] generates three different tokens for three requests': async ({ generateToken }) => {
    const tokens = [await generateToken(), await generateToken(), await generateToken()];
    expect(new Set(tokens).size).toBe(3);
  },
  ...Object.fromEntries(
    [['ignore', 201] as const, ['match', 404] as const].map(([emailCase, expected]): ApiEntry => [
      `[U] responds ${expected} to an email in another case (${emailCase})`,
      {
        options: { emailCase },
        check: async ({ generate }) => {
          const other = await generate({ ...VALID, email: ADA.toUpperCase() });
          const same = await generate(VALID);
          expect([other.status, same.status]).toEqual([expected, 201]);
        },
      },
    ]),
  ),
  '[I] ignores the case of ids and emails': async ({ generate, emulator }) => {
    const userId = emulator.fixtures.users[0]?.id.toUpperCase();
    for (const user of [{ userId }, { email: ADA.toUpperCase() }]) {
      const response = await generate({ ...user, appId: ORDERS_ID.toUpperCase() });
      expect(response.status).toBe(201);
      expect(redirectUrlOf(response).pathname).toBe(`/embed-apps/${ORDERS_ID}`);
    }
  },
  '[S] accepts userId instead of email': async ({ generate, emulator }) => {
    const userId = emulator.fixtures.users[0]?.id;
    expect((await generate({ userId, appId: ORDERS_ID })).status).toBe(201);
    expect(emulator.journal.entries()[0]?.email).toBe(ADA);
  },
  '[S] omits appSlug from redirectUrl, as servers before 2026': {
    options: { appSlugParam: false },
    check: expectParameters('personal-access-token'),
  },
  '[S] adds appSlug to redirectUrl, as 2026 servers': {
    options: { appSlugParam: true, redirectUrlOrder: 'token-first' },
    check: expectParameters('personal-access-token', 'appSlug'),
  },
  '[U] puts appSlug first when redirectUrlOrder is slug-first': {
    options: { redirectUrlOrder: 'slug-first' },
    check: expectParameters('appSlug', 'personal-access-token'),
  },
  '[S] uses publicUrl as the origin of redirectUrl': {
    options: { publicUrl: 'https://apps.example.com' },
    check: async ({ generate, emulator }) => {
      expect(redirectUrlOf(await generate(VALID)).origin).toBe('https://apps.example.com');
      expect(emulator.publicUrl).toBe('https://apps.example.com');
    },
  },
  '[S] serves the pages at the origin of redirectUrl when it differs from the API': {
    options: { publicPort: 0 },
    check: async ({ generate, emulator }) => {
      const url = redirectUrlOf(await generate(VALID));
      expect(url.origin).toBe(emulator.publicUrl);
      expect(emulator.publicUrl).not.toBe(emulator.apiUrl);
      const page = await fetch(url);
      expect(await page.text()).toContain('data-testid="loader"');
    },
  },
  '[I] responds 404 when the path starts with two slashes': async ({ request, emulator }) => {
    const headers = { Authorization: `Basic ${emulator.apiToken}` };
    expect((await request(`/${GENERATE_PATH}`, { method: 'POST', headers })).status).toBe(404);
  },
  '[S] responds 404 to a generate request that is not a POST': async ({ request }) => {
    const { status, body } = await request(GENERATE_PATH);
    expect(status).toBe(404);
    expect(body['message']).toBe(`Cannot GET ${GENERATE_PATH}`);
  },
};

function redirectUrlOf({ body }: ApiResponse): URL {
  return new URL(String(body['redirectUrl']));
}

function expectParameters(...names: string[]): ApiCheck {
  return async ({ generate }) => {
    const { searchParams } = redirectUrlOf(await generate(VALID));
    expect([...searchParams.keys()]).toEqual(names);
  };
}
