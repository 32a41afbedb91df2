import { expect } from 'vitest';
import { ADA, ORDERS_ID } from './api-bench.ts';
import type { PageRow } from './row.ts';
import { showsOnly } from './shows-only.ts';

const MINUTE_MS = 60_000;

/** Section 3, and direct opening. */
export const APP_PAGE_ROWS: readonly PageRow[] = [
  {
    mark: 'S',
    says: 'the boot call and every other carry the JWT as tj_auth_token',
    check: async ({ openApp, page, frame }) => {
      const seen: (string | undefined)[] = [];
      page.on('request', (request) => {
        if (/\/api\/(?:session|apps)\b/.test(request.url())) {
          seen.push(request.headers()['tj_auth_token']);
        }
      });
      await openApp();
      const token = await frame().evaluate(() => window.name);
      expect(seen).toEqual([token, token]);
    },
  },
  {
    mark: 'S',
    says: 'any name of the frame is sent as the token',
    check: async ({ embed, emulator, page, app }) => {
      const boot = page.waitForRequest(/\/api\/session\?/);
      await embed({ name: 'portal-frame', src: `${emulator.publicUrl}/applications/orders` });
      expect((await boot).headers()['tj_auth_token']).toBe('portal-frame');
      await app.getByRole('heading', { name: 'Sign in' }).waitFor();
    },
  },
  {
    mark: 'S',
    says: 'logging out: a bare message, then the login page',
    check: async ({ openApp, app, hears, frame, page }) => {
      await openApp();
      await app.getByTestId('log-out').click();
      await app.getByRole('heading', { name: 'Sign in' }).waitFor();
      expect(await hears(1)).toEqual([{ type: 'TJ_EMBED_APP_LOGOUT' }]);
      expect(await frame().evaluate(() => window.name)).toBe('');
      expect(await page.locator('iframe').count()).toBe(1);
    },
  },
  {
    mark: 'I',
    says: 'a session that expires: a bare message, then the login page',
    options: { sessionEnd: 'message' },
    check: async ({ openApp, app, emulator, hears }) => {
      await openApp();
      emulator.clock.advance(MINUTE_MS);
      await app.getByTestId('refresh').click();
      await app.getByRole('heading', { name: 'Sign in' }).waitFor();
      expect(await hears(1)).toEqual([{ type: 'TJ_EMBED_APP_LOGOUT' }]);
    },
  },
  {
    mark: 'I',
    says: 'a session that expires: the document reloads and ends on the login page, no message',
    options: { sessionEnd: 'reload' },
    check: async (bench) => {
      const { openApp, app, emulator, answered } = bench;
      await openApp();
      await app.getByTestId('note-text').fill('not saved yet');
      emulator.clock.advance(MINUTE_MS);
      await app.getByTestId('refresh').click();
      await showsOnly(bench, '/login/my-workspace', 'Sign in');
      await answered('app-page', 2);
    },
  },
  {
    mark: 'S',
    says: 'an app in use does not expire before its PAT',
    check: async ({ openApp, app, emulator, answered }) => {
      await openApp();
      for (let count = 1; count <= 3; count += 1) {
        emulator.clock.advance(MINUTE_MS - 1);
        await app.getByTestId('note-text').fill(`Note ${count}`);
        await app.getByTestId('note-save').click();
        await answered('app', 1 + count);
      }
      await app.getByTestId('note-state').getByText('Saved', { exact: true }).waitFor();
      expect(await app.getByTestId('signed-in-email').textContent()).toBe(ADA);
    },
  },
  {
    mark: 'I',
    says: 'direct opening: one load, no history entry, page handle and query kept and shown',
    check: async ({ api, emulator, embed, app, page, loads, settle, frame }) => {
      const name = await api.openSession(await api.generateToken());
      const before = await page.evaluate(() => history.length);
      const src = `${emulator.publicUrl}/applications/orders/details?order=2048&tab=a%20b`;
      await embed({ name, src });
      await app.getByTestId('signed-in-email').getByText(ADA).waitFor();
      await settle();
      expect(await loads()).toBe(1);
      expect(await page.evaluate(() => history.length)).toBe(before);
      expect(frame().url()).toBe(src);
      expect(await app.getByTestId('page-handle').textContent()).toBe('Page: details');
      expect(await app.getByTestId('url-params').textContent()).toBe('order = 2048, tab = a b');
    },
  },
  {
    mark: 'I',
    says: 'direct opening works by id as well as by slug',
    check: async ({ api, emulator, embed, app }) => {
      const name = await api.openSession(await api.generateToken());
      await embed({ name, src: `${emulator.publicUrl}/applications/${ORDERS_ID}` });
      await app.getByTestId('signed-in-email').getByText(ADA).waitFor();
      expect(await app.getByTestId('app-name').textContent()).toBe('Orders');
    },
  },
];
