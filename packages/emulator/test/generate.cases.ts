import { expect } from 'vitest';
import { ADA, GENERATE_PATH, GRACE, INVENTORY_ID, ORDERS_ID, PAYROLL_ID } from './api-bench.ts';
import type { ApiRow } from './row.ts';

const GOOD = { email: ADA, appId: ORDERS_ID };

/** Section 1: generating a PAT. */
export const GENERATE_ROWS: readonly ApiRow[] = [
  {
    mark: 'S',
    says: 'the header is the literal "Basic <token>" and nothing is decoded',
    options: { apiToken: 'any string: works, "even" this' },
    check: async ({ generate, emulator }) => {
      const encoded = Buffer.from(emulator.apiToken).toString('base64');
      const literal = await generate(GOOD);
      const decoded = await generate(GOOD, { Authorization: `Basic ${encoded}` });
      const lower = await generate(GOOD, { Authorization: `basic ${emulator.apiToken}` });
      expect([literal.status, decoded.status, lower.status]).toEqual([201, 403, 403]);
    },
  },
  {
    mark: 'S',
    says: 'a wrong or missing API token is 403 "Unauthorized", not 401',
    check: async ({ generate }) => {
      const wrong: Record<string, string>[] = [{}, { Authorization: 'Basic wrong' }];
      for (const headers of wrong) {
        const { status, body } = await generate(GOOD, headers);
        expect({ status, message: body['message'] }).toEqual({
          status: 403,
          message: 'Unauthorized',
        });
      }
    },
  },
  {
    mark: 'S',
    says: 'the token is instance-wide: any user, any app they may open',
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
    says: 'success is 201 with a token /^pat_[a-f0-9]+$/i and a redirectUrl',
    check: async ({ generate, emulator }) => {
      const { status, body } = await generate(GOOD);
      expect(status).toBe(201);
      expect(Object.keys(body)).toEqual(['personalAccessToken', 'redirectUrl']);
      const { personalAccessToken } = body;
      expect(personalAccessToken).toMatch(/^pat_[a-f0-9]+$/i);
      expect(body['redirectUrl']).toBe(
        `${emulator.publicUrl}/embed-apps/${ORDERS_ID}?personal-access-token=${String(personalAccessToken)}&appSlug=orders`,
      );
    },
  },
  {
    mark: 'S',
    says: 'the path has the id even when called with a slug',
    check: async ({ generate }) => {
      const { body } = await generate({ email: ADA, appSlug: 'orders' });
      expect(new URL(String(body['redirectUrl'])).pathname).toBe(`/embed-apps/${ORDERS_ID}`);
    },
  },
  {
    mark: 'S',
    says: "a new app's slug equals its id",
    check: async ({ generate, emulator }) => {
      const app = emulator.fixtures.apps.find(({ id }) => id === INVENTORY_ID);
      expect(app?.slug).toBe(INVENTORY_ID);
      expect((await generate({ email: ADA, appSlug: INVENTORY_ID })).status).toBe(201);
    },
  },
  {
    mark: 'S',
    says: 'three calls in a row yield three different tokens',
    check: async ({ generateToken }) => {
      const tokens = [await generateToken(), await generateToken(), await generateToken()];
      expect(new Set(tokens).size).toBe(3);
    },
  },
  {
    mark: 'I',
    says: 'ids and e-mails are not told apart by case',
    check: async ({ generate, emulator }) => {
      const userId = emulator.fixtures.users[0]?.id.toUpperCase();
      for (const person of [{ userId }, { email: ADA.toUpperCase() }]) {
        const { status, body } = await generate({ ...person, appId: ORDERS_ID.toUpperCase() });
        expect(status).toBe(201);
        expect(new URL(String(body['redirectUrl'])).pathname).toBe(`/embed-apps/${ORDERS_ID}`);
      }
    },
  },
  {
    mark: 'S',
    says: 'a user can be named by userId instead',
    check: async ({ generate, emulator }) => {
      const userId = emulator.fixtures.users[0]?.id;
      expect((await generate({ userId, appId: ORDERS_ID })).status).toBe(201);
      expect(emulator.journal.entries()[0]?.email).toBe(ADA);
    },
  },
  {
    mark: 'S',
    says: 'appSlug is a parameter on 2026 servers only: not on these',
    options: { appSlugParam: false },
    check: async ({ generate }) => {
      const { body } = await generate(GOOD);
      const { searchParams } = new URL(String(body['redirectUrl']));
      expect([...searchParams.keys()]).toEqual(['personal-access-token']);
    },
  },
  {
    mark: 'S',
    says: 'appSlug is a parameter on 2026 servers: on these',
    options: { appSlugParam: true, redirectUrlOrder: 'token-first' },
    check: async ({ generate }) => {
      const { body } = await generate(GOOD);
      const { searchParams } = new URL(String(body['redirectUrl']));
      expect([...searchParams.keys()]).toEqual(['personal-access-token', 'appSlug']);
    },
  },
  {
    mark: 'U',
    says: 'the order of the parameters may be the other one',
    options: { redirectUrlOrder: 'slug-first' },
    check: async ({ generate }) => {
      const { body } = await generate(GOOD);
      const { searchParams } = new URL(String(body['redirectUrl']));
      expect([...searchParams.keys()]).toEqual(['appSlug', 'personal-access-token']);
    },
  },
  {
    mark: 'S',
    says: 'the host of redirectUrl may be another name for the same place',
    options: { publicUrl: 'https://apps.example.com' },
    check: async ({ generate, emulator }) => {
      const { body } = await generate(GOOD);
      expect(new URL(String(body['redirectUrl'])).origin).toBe('https://apps.example.com');
      expect(emulator.publicUrl).toBe('https://apps.example.com');
    },
  },
  {
    mark: 'S',
    says: 'the host of redirectUrl may differ, and the pages are there',
    options: { publicPort: 0 },
    check: async ({ generate, emulator }) => {
      const { body } = await generate(GOOD);
      expect(new URL(String(body['redirectUrl'])).origin).toBe(emulator.publicUrl);
      expect(emulator.publicUrl).not.toBe(emulator.apiUrl);
      const page = await fetch(String(body['redirectUrl']));
      expect(await page.text()).toContain('Loading embedded app...');
    },
  },
  {
    mark: 'I',
    says: 'two slashes before the path are not found',
    check: async ({ request, emulator }) => {
      const headers = { Authorization: `Basic ${emulator.apiToken}` };
      expect((await request(`/${GENERATE_PATH}`, { method: 'POST', headers })).status).toBe(404);
    },
  },
  {
    mark: 'S',
    says: 'only POST is answered',
    check: async ({ request }) => {
      const { status, body } = await request(GENERATE_PATH);
      expect({ status, message: body['message'] }).toEqual({
        status: 404,
        message: `Cannot GET ${GENERATE_PATH}`,
      });
    },
  },
];
