import { expect } from 'vitest';
import { ADA, ORDERS_ID } from './setup-api.ts';
import type { PageCases, PageEntry } from './conformance-cases.ts';

const EXPIRED = 'Your pat is expired. Please refresh or contact your admin.';

/** Section 2 of the protocol: the redirect page. */
export const EMBED_PAGE_CASES: PageCases = {
  '[S] shows a toast and redeems nothing outside a frame': async ({ page, api, emulator }) => {
    const { body } = await api.generate({ email: ADA, appId: ORDERS_ID });
    await page.goto(String(body['redirectUrl']));
    const toast = page.getByText('This page must be embedded inside a parent application.');
    await toast.waitFor();
    expect(emulator.journal.entries().map((entry) => entry.call)).not.toContain('redeem');
  },
  '[R] reads the configuration and checks for a session, which is a 403, before it redeems':
    async ({ openApp, emulator }) => {
      await openApp();
      const calls = emulator.journal.entries().map(({ call, status }) => [call, status]);
      expect(calls.slice(0, 5)).toEqual([
        ['generate', 201],
        ['embed-page', 200],
        ['config', 200],
        ['session-check', 403],
        ['redeem', 201],
      ]);
    },
  '[S] posts an error 400 with a type and keeps loading without a token': {
    options: { embedMessages: 'typed' },
    check: async ({ embed, emulator, waitForMessages, app }) => {
      await embed({ src: `${emulator.publicUrl}/embed-apps/${ORDERS_ID}` });
      expect(await waitForMessages(1)).toEqual([
        { type: 'TJ_EMBED_APP_LOGOUT', error: 400, message: 'Missing token or appId' },
      ]);
      await app.getByTestId('loader').waitFor();
    },
  },
  '[S] posts an error 400 without an app id': async ({ embed, emulator, waitForMessages }) => {
    await embed({ src: `${emulator.publicUrl}/embed-apps/?personal-access-token=pat_00` });
    expect(await waitForMessages(1)).toMatchObject([
      { error: 400, message: 'Missing token or appId' },
    ]);
  },
  '[S] shows a toast and posts an error 401 when the PAT has expired': async (harness) => {
    const { api, emulator, embed, waitForMessages, app } = harness;
    const { body } = await api.generate({ email: ADA, appId: ORDERS_ID, patExpiry: 60 });
    emulator.clock.advance(60_000);
    await embed({ src: String(body['redirectUrl']) });
    expect(await waitForMessages(1)).toEqual([
      { type: 'TJ_EMBED_APP_LOGOUT', error: 401, message: EXPIRED },
    ]);
    await app.getByText(EXPIRED).waitFor();
  },
  '[S] shows a toast and posts an error 403 when redeeming responds 403': {
    options: { faults: [{ call: 'redeem', fault: { kind: 'status', status: 403 } }] },
    check: async ({ embedApp, waitForMessages, app }) => {
      await embedApp();
      expect(await waitForMessages(1)).toEqual([
        { type: 'TJ_EMBED_APP_LOGOUT', error: 403, message: EXPIRED },
      ]);
      await app.getByText(EXPIRED).waitFor();
    },
  },
  ...Object.fromEntries(
    [400, 404, 429, 451, 500, 503].map((status): PageEntry => [
      `[S] keeps loading without a message when redeeming responds ${status}`,
      {
        options: { faults: [{ call: 'redeem', fault: { kind: 'status', status } }] },
        check: async ({ embedApp, waitForCall, settle, messages, app, countLoads }) => {
          await embedApp();
          await waitForCall('redeem');
          await settle();
          await app.getByTestId('loader').waitFor();
          expect(await messages()).toEqual([]);
          expect(await countLoads()).toBe(1);
        },
      },
    ]),
  ),
  '[S] posts an error 500 when the network fails': {
    options: { faults: [{ call: 'redeem', fault: { kind: 'reset' } }] },
    check: async ({ embedApp, waitForMessages, app }) => {
      await embedApp();
      expect(await waitForMessages(1)).toEqual([
        { type: 'TJ_EMBED_APP_LOGOUT', error: 500, message: 'Network error' },
      ]);
      await app.getByTestId('loader').waitFor();
    },
  },
  '[S] posts an error 500 when the response cannot be parsed': {
    options: { faults: [{ call: 'redeem', fault: { kind: 'truncated' } }] },
    check: async ({ embedApp, waitForMessages }) => {
      await embedApp();
      expect(await waitForMessages(1)).toMatchObject([{ error: 500, message: 'Network error' }]);
    },
  },
  '[S] posts messages without a type, as builds of 2025': {
    options: { embedMessages: 'untyped' },
    check: async ({ embed, emulator, waitForMessages }) => {
      await embed({ src: `${emulator.publicUrl}/embed-apps/${ORDERS_ID}` });
      expect(await waitForMessages(1)).toEqual([{ error: 400, message: 'Missing token or appId' }]);
    },
  },
  ...Object.fromEntries(
    (['embed-page', 'app-page'] as const).map((call): PageEntry => [
      `[R] fires no further load and posts no message when the CDN script of ${call} is blocked`,
      {
        options: { faults: [{ call, fault: { kind: 'blocked-script' } }] },
        check: async ({ embedApp, waitForCall, settle, frame, messages, countLoads, emulator }) => {
          await embedApp();
          await waitForCall(call);
          await expect
            .poll(() => frame().url())
            .toContain(call === 'app-page' ? '/applications/' : '/embed');
          await settle();
          expect(await messages()).toEqual([]);
          expect(await countLoads()).toBe(call === 'app-page' ? 1 : 0);
          expect(emulator.journal.entries().filter((entry) => entry.call === 'session')).toEqual(
            [],
          );
        },
      },
    ]),
  ),
  '[S] shows the text of builds before 2026': {
    options: { embedLoader: 'text' },
    check: async ({ embed, emulator, app, waitForMessages }) => {
      await embed({ src: `${emulator.publicUrl}/embed-apps/${ORDERS_ID}` });
      await app.getByText('Loading embedded app...').waitFor();
      expect(await waitForMessages(1)).toHaveLength(1);
    },
  },
  '[U] shows dots without a text': {
    options: { embedLoader: 'dots' },
    check: async ({ embed, emulator, app, waitForMessages }) => {
      await embed({ src: `${emulator.publicUrl}/embed-apps/${ORDERS_ID}` });
      expect(await waitForMessages(1)).toHaveLength(1);
      expect(await app.locator('body').innerText()).toBe('');
    },
  },
  '[S] navigates to the home page of the app without query and message when redeeming succeeds': {
    options: { publicPort: 0 },
    check: async ({ openApp, settle, frame, messages, emulator }) => {
      await openApp();
      await settle();
      expect(frame().url()).toBe(`${emulator.publicUrl}/applications/${ORDERS_ID}/home`);
      expect(await messages()).toEqual([]);
    },
  },
  '[S] stores the JWT in window.name and sets no cookie': async ({ openApp, frame, page }) => {
    await openApp();
    expect(await frame().evaluate(() => window.name)).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+$/);
    expect(await page.context().cookies()).toEqual([]);
  },
  '[I] fires load twice': {
    options: { embedLoads: 'two' },
    check: async ({ openApp, settle, countLoads }) => {
      await openApp();
      await settle();
      expect(await countLoads()).toBe(2);
    },
  },
  '[I] waits for the first load when redeeming is faster': {
    options: { embedLoads: 'two' },
    check: async ({ page, openApp, waitForCall, settle, countLoads }) => {
      await page.route('**/slow.png', async (route) => {
        await waitForCall('redeem');
        await route.fulfill({ status: 404 });
      });
      await page.addInitScript(() => {
        if (!location.pathname.startsWith('/embed-apps/')) return;
        addEventListener('DOMContentLoaded', () => {
          document.body.append(Object.assign(new Image(), { src: '/slow.png' }));
        });
      });
      const before = await page.evaluate(() => history.length);
      await openApp();
      await settle();
      expect(await countLoads()).toBe(2);
      expect(await page.evaluate(() => history.length)).toBe(before + 1);
    },
  },
  '[I] fires one load and adds no history entry when the redirect wins before the first load': {
    options: { embedLoads: 'one' },
    check: async ({ openApp, settle, countLoads, page }) => {
      const before = await page.evaluate(() => history.length);
      await openApp();
      await settle();
      expect(await countLoads()).toBe(1);
      expect(await page.evaluate(() => history.length)).toBe(before);
    },
  },
  '[I] fires load when there is no redirect that could win': {
    options: {
      embedLoads: 'one',
      faults: [{ call: 'redeem', fault: { kind: 'status', status: 404 } }],
    },
    check: async ({ embedApp, countLoads, app }) => {
      await embedApp();
      await expect.poll(countLoads, { timeout: 5000 }).toBe(1);
      await app.getByTestId('loader').waitFor();
    },
  },
  '[I] adds a history entry, so that going back redeems again and returns to the app': {
    options: { embedLoads: 'two' },
    check: async ({ openApp, page, waitForCall, app, frame }) => {
      const before = await page.evaluate(() => history.length);
      await openApp();
      expect(await page.evaluate(() => history.length)).toBe(before + 1);
      await page.evaluate(() => history.back());
      await waitForCall('redeem', 2);
      await app.getByTestId('signed-in-email').getByText(ADA).waitFor();
      expect(frame().url()).toMatch(/\/applications\//);
    },
  },
  '[I] fires load twice in a sandbox': async ({ openApp, settle, countLoads }) => {
    await openApp({ sandbox: 'allow-scripts allow-same-origin allow-forms' });
    await settle();
    expect(await countLoads()).toBe(2);
  },
  '[R] loads once and keeps loading in a sandbox without allow-same-origin': async (harness) => {
    const { embedApp, app, settle, messages, countLoads, emulator } = harness;
    await embedApp({ sandbox: 'allow-scripts' });
    await expect.poll(countLoads).toBe(1);
    await settle();
    await app.getByTestId('loader').waitFor();
    expect(await messages()).toEqual([]);
    expect(emulator.journal.entries().map(({ call }) => call)).toEqual(['generate', 'embed-page']);
  },
  '[R] keeps loading when an app opened directly has no localStorage': async (harness) => {
    const { api, embed, app, settle, messages, countLoads, emulator } = harness;
    const name = await api.openSession(await api.generateToken());
    const src = `${emulator.publicUrl}/applications/${ORDERS_ID}`;
    await embed({ name, src, sandbox: 'allow-scripts' });
    await expect.poll(countLoads).toBe(1);
    await settle();
    await app.getByTestId('loader').waitFor();
    expect(await messages()).toEqual([]);
    expect(emulator.journal.entries().at(-1)?.call).toBe('app-page');
  },
};
