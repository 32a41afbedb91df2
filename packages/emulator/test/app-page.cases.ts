import { expect } from 'vitest';
import { ADA, GRACE, ORDERS_ID } from './setup-api.ts';
import type { PageCases, PageEntry } from './conformance-cases.ts';

const MINUTE_MS = 60_000;

/** Section 3 of the protocol: the running app, and direct opening. */
export const APP_PAGE_CASES: PageCases = {
  '[S] sends the JWT as tj_auth_token with every request': async ({ openApp, page, frame }) => {
    const tokens: (string | undefined)[] = [];
    page.on('request', (request) => {
      if (request.frame().url().includes('/applications/') && request.url().includes('/api/')) {
        tokens.push(request.headers()['tj_auth_token']);
      }
    });
    await openApp();
    const token = await frame().evaluate(() => window.name);
    expect(tokens).toEqual(Array.from({ length: 7 }, () => token));
  },
  '[R] boots with seven calls after the document': async ({ openApp, emulator }) => {
    await openApp();
    const calls = emulator.journal.entries().map(({ call }) => call);
    expect(calls.slice(calls.indexOf('app-page') + 1)).toEqual([
      'config',
      'session',
      'authorize',
      'organizations',
      'released',
      'app',
      'constants',
    ]);
  },
  '[R] draws nothing for startupMs of the clock after the second load': {
    options: { startupMs: 3000 },
    check: async ({ embedApp, app, emulator, countLoads, settle }) => {
      await embedApp();
      await expect.poll(countLoads).toBe(2);
      await expect.poll(() => emulator.journal.entries().at(-1)?.call).toBe('session');
      emulator.clock.advance(2999);
      await settle();
      expect(await app.getByTestId('loader').isVisible()).toBe(true);
      emulator.clock.advance(1);
      await app.getByTestId('signed-in-email').getByText(ADA).waitFor();
    },
  },
  '[R] posts a bare message and shows the login page when authorization fails': {
    options: { faults: [{ call: 'authorize', fault: { kind: 'status', status: 401 } }] },
    check: async ({ embedApp, app, waitForMessages }) => {
      await embedApp();
      await app.getByRole('heading', { name: 'Sign in' }).waitFor();
      expect(await waitForMessages(2)).toEqual([{ type: 'TJ_EMBED_APP_LOGOUT' }, toLogin()]);
    },
  },
  '[S] sends any name of the frame as the token': async ({ embed, emulator, page, app }) => {
    const boot = page.waitForRequest(/\/api\/session\?/);
    await embed({ name: 'portal-frame', src: `${emulator.publicUrl}/applications/orders` });
    expect((await boot).headers()['tj_auth_token']).toBe('portal-frame');
    await app.getByRole('heading', { name: 'Sign in' }).waitFor();
  },
  '[R] ends the session and posts a bare message before the login page on logout': async (
    harness,
  ) => {
    const { openApp, app, api, waitForMessages, frame, emulator } = harness;
    await openApp();
    const token = await frame().evaluate(() => window.name);
    await app.getByTestId('log-out').click();
    await app.getByRole('heading', { name: 'Sign in' }).waitFor();
    expect(await waitForMessages(2)).toEqual([{ type: 'TJ_EMBED_APP_LOGOUT' }, toLogin()]);
    expect(await api.touch(token)).toBe(401);
    expect(emulator.journal.entries().filter(({ call }) => call === 'logout')).toMatchObject([
      { status: 200, email: ADA },
    ]);
  },
  '[R] keeps window.name after logout, so that a sign-in in the frame fails': async (harness) => {
    const { openApp, app, page, frame, waitForMessages, emulator } = harness;
    await openApp();
    const token = await frame().evaluate(() => window.name);
    await app.getByTestId('log-out').click();
    await waitForMessages(2);
    expect(await frame().evaluate(() => window.name)).toBe(token);
    const signedIn = page.waitForResponse(/\/api\/authenticate$/);
    await app.getByLabel('Email').fill(ADA);
    await app.getByLabel('Password').fill('any');
    await app.getByRole('button', { name: 'Sign in' }).click();
    expect((await signedIn).status()).toBe(201);
    expect(await waitForMessages(3)).toHaveLength(3);
    expect(emulator.journal.entries().findLast(({ call }) => call === 'session')?.status).toBe(403);
  },
  '[R] beats the cookie of a sign-in with the token in window.name': async ({ api }) => {
    const token = await api.openSession(await api.generateToken());
    const signedIn = await api.request('/api/authenticate', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ email: GRACE, password: 'any' }),
    });
    const [cookie = ''] = signedIn.headers.getSetCookie()[0]?.split(';') ?? [];
    const readEmail = async (headers: Record<string, string>) =>
      (await api.request('/api/profile', { headers })).body['email'];
    expect(await readEmail({ cookie })).toBe(GRACE);
    expect(await readEmail({ cookie, tj_auth_token: token })).toBe(ADA);
    expect(await readEmail({ cookie, tj_auth_token: 'dead' })).toBeUndefined();
  },
  ...Object.fromEntries(
    [['redirect-to', 1] as const, ['none', 0] as const].map(([loginMessage, count]): PageEntry => [
      `[${loginMessage === 'none' ? 'S' : 'R'}] posts ${count} messages from the login page (${loginMessage})`,
      {
        options: { loginMessage },
        check: async ({ embed, emulator, app, settle, messages, waitForMessages }) => {
          await embed({ src: `${emulator.publicUrl}/applications/orders?tab=2` });
          await app.getByRole('heading', { name: 'Sign in' }).waitFor();
          await settle();
          expect(await messages()).toHaveLength(count);
          const expected = count === 0 ? [] : [toLogin('/applications/orders?tab=2')];
          expect(await waitForMessages(count)).toEqual(expected);
        },
      },
    ]),
  ),
  '[I] posts a bare message and shows the login page when the session expires': {
    options: { sessionEnd: 'message' },
    check: async ({ openApp, app, emulator, waitForMessages }) => {
      await openApp();
      emulator.clock.advance(MINUTE_MS);
      await app.getByTestId('refresh').click();
      await app.getByRole('heading', { name: 'Sign in' }).waitFor();
      expect(await waitForMessages(2)).toEqual([{ type: 'TJ_EMBED_APP_LOGOUT' }, toLogin()]);
    },
  },
  '[R] reloads and shows the login page without the bare message when the session expires': {
    options: { sessionEnd: 'reload' },
    check: async ({ openApp, app, emulator, expectPage, waitForCall, countLoads }) => {
      await openApp();
      await app.getByTestId('note-text').fill('not saved yet');
      emulator.clock.advance(MINUTE_MS);
      await app.getByTestId('refresh').click();
      await expectPage('/login/my-workspace', 'Sign in');
      await waitForCall('app-page', 2);
      expect(await countLoads()).toBe(4);
    },
  },
  '[S] keeps the session of an app in use until its PAT expires': async (harness) => {
    const { openApp, app, emulator, waitForCall } = harness;
    await openApp();
    for (let count = 1; count <= 3; count += 1) {
      emulator.clock.advance(MINUTE_MS - 1);
      await app.getByTestId('note-text').fill(`Note ${count}`);
      await app.getByTestId('note-save').click();
      await waitForCall('app', 1 + count);
    }
    await app.getByTestId('note-state').getByText('Saved', { exact: true }).waitFor();
    expect(await app.getByTestId('signed-in-email').textContent()).toBe(ADA);
  },
  '[I] opens directly with one load, no history entry, page handle and query': async (harness) => {
    const { api, emulator, embed, app, page, countLoads, settle, frame } = harness;
    const name = await api.openSession(await api.generateToken());
    const before = await page.evaluate(() => history.length);
    const src = `${emulator.publicUrl}/applications/orders/details?order=2048&tab=a%20b`;
    await embed({ name, src });
    await app.getByTestId('signed-in-email').getByText(ADA).waitFor();
    await settle();
    expect(await countLoads()).toBe(1);
    expect(await page.evaluate(() => history.length)).toBe(before);
    expect(frame().url()).toBe(src);
    expect(await app.getByTestId('page-handle').textContent()).toBe('Page: details');
    expect(await app.getByTestId('url-params').textContent()).toBe('order = 2048, tab = a b');
  },
  ...Object.fromEntries(
    [
      ['orders?tab=2', 'orders/home?tab=2', 'home'] as const,
      ['orders/invoices?tab=2', 'orders/invoices?tab=2', 'invoices'] as const,
      ['orders/unknown?tab=2', 'orders/home', 'home'] as const,
    ].map(([address, shown, handle]): PageEntry => [
      `[R] shows ${shown} for the address ${address}, without a history entry`,
      async ({ api, emulator, embed, app, frame, page }) => {
        const name = await api.openSession(await api.generateToken());
        const before = await page.evaluate(() => history.length);
        await embed({ name, src: `${emulator.publicUrl}/applications/${address}` });
        await app.getByTestId('page-handle').getByText(`Page: ${handle}`).waitFor();
        expect(frame().url()).toBe(`${emulator.publicUrl}/applications/${shown}`);
        expect(await page.evaluate(() => history.length)).toBe(before);
      },
    ]),
  ),
  '[R] adds a history entry and replaces the parameters on a switch of the page': async (
    harness,
  ) => {
    const { api, emulator, embed, app, frame, page } = harness;
    const name = await api.openSession(await api.generateToken());
    await embed({ name, src: `${emulator.publicUrl}/applications/orders?tab=2` });
    await app.getByTestId('page-handle').getByText('Page: home').waitFor();
    const before = await page.evaluate(() => history.length);
    await app.getByRole('button', { name: 'customers' }).click();
    await app.getByTestId('page-handle').getByText('Page: customers').waitFor();
    expect(frame().url()).toBe(`${emulator.publicUrl}/applications/orders/customers?from=home`);
    expect(await app.getByTestId('url-params').textContent()).toBe('from = home');
    expect(await page.evaluate(() => history.length)).toBe(before + 1);
    await page.evaluate(() => history.back());
    await app.getByTestId('page-handle').getByText('Page: home').waitFor();
    expect(await app.getByTestId('url-params').textContent()).toBe('tab = 2');
  },
  '[R] reloads and shows the login page after its PAT is deleted through the control API': async ({
    openApp,
    app,
    api,
    waitForCall,
    waitForMessages,
  }) => {
    await openApp();
    const { body } = await api.request('/__emulator/revoke', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ what: 'pat', email: ADA }),
    });
    expect(body['revoked']).toBe(1);
    await app.getByTestId('refresh').click();
    await app.getByRole('heading', { name: 'Sign in' }).waitFor();
    await waitForCall('app-page', 2);
    expect(await waitForMessages(1)).toEqual([toLogin()]);
  },
  '[I] opens directly by id': async ({ api, emulator, embed, app }) => {
    const name = await api.openSession(await api.generateToken());
    await embed({ name, src: `${emulator.publicUrl}/applications/${ORDERS_ID}` });
    await app.getByTestId('signed-in-email').getByText(ADA).waitFor();
    expect(await app.getByTestId('app-name').textContent()).toBe('Orders');
  },
};

/** Message of the login page. */
function toLogin(
  redirectPath: unknown = expect.stringMatching(`^/applications/${ORDERS_ID}`),
): object {
  return { type: 'redirectTo', payload: { redirectPath } };
}
