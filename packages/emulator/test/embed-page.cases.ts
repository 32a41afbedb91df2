import { expect } from 'vitest';
import { ADA, ORDERS_ID } from './api-bench.ts';
import type { PageRow } from './row.ts';

const EXPIRED = 'Your pat is expired. Please refresh or contact your admin.';
const LOADING = 'Loading embedded app...';

/** Section 2: the redirect page. */
export const EMBED_PAGE_ROWS: readonly PageRow[] = [
  {
    mark: 'S',
    says: 'not in a frame: a toast, nothing redeemed',
    check: async ({ page, api, emulator }) => {
      const { body } = await api.generate({ email: ADA, appId: ORDERS_ID });
      await page.goto(String(body['redirectUrl']));
      const toast = page.getByText('This page must be embedded inside a parent application.');
      await toast.waitFor();
      expect(emulator.journal.entries().map((entry) => entry.call)).not.toContain('redeem');
    },
  },
  {
    mark: 'S',
    says: 'no token: stays, and a message with 400',
    check: async ({ embed, emulator, hears, app }) => {
      await embed({ src: `${emulator.publicUrl}/embed-apps/${ORDERS_ID}` });
      expect(await hears(1)).toEqual([
        { type: 'TJ_EMBED_APP_LOGOUT', error: 400, message: 'Missing token or appId' },
      ]);
      await app.getByText(LOADING).waitFor();
    },
  },
  {
    mark: 'S',
    says: 'no app id: the same',
    check: async ({ embed, emulator, hears }) => {
      await embed({ src: `${emulator.publicUrl}/embed-apps/?personal-access-token=pat_00` });
      expect(await hears(1)).toMatchObject([{ error: 400, message: 'Missing token or appId' }]);
    },
  },
  {
    mark: 'S',
    says: 'an expired PAT: a toast, and a message with 401',
    check: async ({ api, emulator, embed, hears, app }) => {
      const { body } = await api.generate({ email: ADA, appId: ORDERS_ID, patExpiry: 60 });
      emulator.clock.advance(60_000);
      await embed({ src: String(body['redirectUrl']) });
      expect(await hears(1)).toEqual([
        { type: 'TJ_EMBED_APP_LOGOUT', error: 401, message: EXPIRED },
      ]);
      await app.getByText(EXPIRED).waitFor();
    },
  },
  {
    mark: 'S',
    says: 'the session call answers 403: a toast, and a message with 403',
    options: { faults: [{ call: 'redeem', fault: { kind: 'status', status: 403 } }] },
    check: async ({ embedApp, hears, app }) => {
      await embedApp();
      expect(await hears(1)).toEqual([
        { type: 'TJ_EMBED_APP_LOGOUT', error: 403, message: EXPIRED },
      ]);
      await app.getByText(EXPIRED).waitFor();
    },
  },
  ...[400, 404, 429, 451, 500, 503].map((status): PageRow => ({
    mark: 'S',
    says: `the session call answers ${status}: loading for ever, without a message`,
    options: { faults: [{ call: 'redeem', fault: { kind: 'status', status } }] },
    check: async ({ embedApp, answered, settle, heard, app, loads }) => {
      await embedApp();
      await answered('redeem');
      await settle();
      await app.getByText(LOADING).waitFor();
      expect(await heard()).toEqual([]);
      expect(await loads()).toBe(1);
    },
  })),
  {
    mark: 'S',
    says: 'the network fails: a message with 500',
    options: { faults: [{ call: 'redeem', fault: { kind: 'reset' } }] },
    check: async ({ embedApp, hears, app }) => {
      await embedApp();
      expect(await hears(1)).toEqual([
        { type: 'TJ_EMBED_APP_LOGOUT', error: 500, message: 'Network error' },
      ]);
      await app.getByText(LOADING).waitFor();
    },
  },
  {
    mark: 'S',
    says: 'an answer that cannot be read: a message with 500',
    options: { faults: [{ call: 'redeem', fault: { kind: 'truncated' } }] },
    check: async ({ embedApp, hears }) => {
      await embedApp();
      expect(await hears(1)).toMatchObject([{ error: 500, message: 'Network error' }]);
    },
  },
  {
    mark: 'S',
    says: 'the messages of 2025 have no type',
    options: { embedMessages: 'untyped' },
    check: async ({ embed, emulator, hears }) => {
      await embed({ src: `${emulator.publicUrl}/embed-apps/${ORDERS_ID}` });
      expect(await hears(1)).toEqual([{ error: 400, message: 'Missing token or appId' }]);
    },
  },
  {
    mark: 'S',
    says: 'today’s messages have a type',
    options: { embedMessages: 'typed' },
    check: async ({ embed, emulator, hears }) => {
      await embed({ src: `${emulator.publicUrl}/embed-apps/${ORDERS_ID}` });
      expect(await hears(1)).toMatchObject([{ type: 'TJ_EMBED_APP_LOGOUT' }]);
    },
  },
  {
    mark: 'S',
    says: 'success: on to the app, the query dropped, and no message at all',
    options: { publicPort: 0 },
    check: async ({ openApp, settle, frame, heard, emulator }) => {
      await openApp();
      await settle();
      expect(frame().url()).toBe(`${emulator.publicUrl}/applications/${ORDERS_ID}`);
      expect(await heard()).toEqual([]);
    },
  },
  {
    mark: 'S',
    says: 'success: the JWT is in window.name, and there is no cookie',
    check: async ({ openApp, frame, page }) => {
      await openApp();
      expect(await frame().evaluate(() => window.name)).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+$/);
      expect(await page.context().cookies()).toEqual([]);
    },
  },
  {
    mark: 'I',
    says: 'the frame fires load twice',
    options: { embedLoads: 'two' },
    check: async ({ openApp, settle, loads }) => {
      await openApp();
      await settle();
      expect(await loads()).toBe(2);
    },
  },
  {
    mark: 'I',
    says: 'the redirect can win before the first load: one load only, no history entry',
    options: { embedLoads: 'one' },
    check: async ({ openApp, settle, loads, page }) => {
      const before = await page.evaluate(() => history.length);
      await openApp();
      await settle();
      expect(await loads()).toBe(1);
      expect(await page.evaluate(() => history.length)).toBe(before);
    },
  },
  {
    mark: 'I',
    says: 'no redirect, no race: a page that stays fires its load in the end',
    options: {
      embedLoads: 'one',
      faults: [{ call: 'redeem', fault: { kind: 'status', status: 404 } }],
    },
    check: async ({ embedApp, loads, app }) => {
      await embedApp();
      await expect.poll(loads, { timeout: 5000 }).toBe(1);
      await app.getByText(LOADING).waitFor();
    },
  },
  {
    mark: 'I',
    says: 'the redirect adds a history entry: going back redeems again and comes forward again',
    options: { embedLoads: 'two' },
    check: async ({ openApp, page, answered, app, frame }) => {
      const before = await page.evaluate(() => history.length);
      await openApp();
      expect(await page.evaluate(() => history.length)).toBe(before + 1);
      await page.evaluate(() => history.back());
      await answered('redeem', 2);
      await app.getByTestId('signed-in-email').getByText(ADA).waitFor();
      expect(frame().url()).toMatch(/\/applications\//);
    },
  },
  {
    mark: 'I',
    says: 'two loads under a sandbox too',
    check: async ({ openApp, settle, loads }) => {
      await openApp({ sandbox: 'allow-scripts allow-same-origin allow-forms' });
      await settle();
      expect(await loads()).toBe(2);
    },
  },
  {
    mark: 'I',
    says: 'a sandbox without allow-same-origin breaks it',
    check: async ({ embedApp, page, app }) => {
      await embedApp({ sandbox: 'allow-scripts' });
      await expect
        .poll(() => page.evaluate(() => (window as unknown as { heard: unknown[] }).heard))
        .toMatchObject([{ origin: 'null', data: { error: 500, message: 'Network error' } }]);
      await app.getByText(LOADING).waitFor();
    },
  },
];
