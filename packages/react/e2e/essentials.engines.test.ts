import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type EmulatorOptions, startEmulator } from '@tooljet-embed/emulator';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type Engine,
  type EngineTab,
  launchFirefox,
  launchWebKit,
  type Step,
} from './cross-browser/engines.ts';
import { ORDERS, RENEWAL_MS } from './setup-portal.ts';
import {
  buildPortal,
  type PortalFile,
  type ServerOptions,
  startTestPortal,
} from './start-test-portal.ts';

const RESULTS = join(import.meta.dirname, '../../../test-results/react');
/** Drivers move the focus, which decides whether `auto` renews silently. */
const EMBED = { ...ORDERS, renewal: 'prompt' } as const;
const SETTINGS = { embeds: [EMBED], isStrict: true, theme: 'light', direction: 'ltr' } as const;

const READ_EMAIL = `document.querySelector('[data-testid="signed-in-email"]')?.innerText ?? ''`;
const READ_STATUS = `document.querySelector('.tooljet-embed')?.dataset.state ?? ''`;
/** Wakes the page as if the computer had slept until shortly before the session ends. */
const WAKE = `(
  Date.now = ((now) => () => now() + ${RENEWAL_MS})(Date.now),
  window.dispatchEvent(new Event('pageshow'))
)`;

const NAVIGATIONS: Readonly<Record<string, (tab: EngineTab, step: Step) => unknown>> = {
  "by the browser's buttons": (tab, step) => tab.go(step),
  'by a script': (tab, step) => tab.read(`history.${step}()`),
};

interface EngineHarness {
  readonly tab: EngineTab;
  readonly url: string;
  readonly countRedemptions: () => number;
  readonly clearFaults: () => void;
}

describe.each([
  ['Firefox', launchFirefox],
  ['WebKitGTK', launchWebKit],
] as const)('in %s', (name, launch) => {
  let engine: Engine;
  let files: ReadonlyMap<string, PortalFile>;
  beforeAll(async () => {
    mkdirSync(RESULTS, { recursive: true });
    [engine, files] = await Promise.all([launch(), buildPortal('production')]);
  });
  afterAll(() => engine.close());

  async function withTab(
    options: EmulatorOptions,
    server: ServerOptions,
    run: (harness: EngineHarness) => Promise<void>,
  ): Promise<void> {
    const emulator = await startEmulator(options);
    const portal = await startTestPortal({ files, emulator, server, settings: SETTINGS });
    const countRedemptions = (): number =>
      emulator.journal.entries().filter(({ call }) => call === 'redeem').length;
    const clearFaults = (): void => emulator.faults.clear();
    try {
      await run({ tab: await engine.open(), url: portal.url, countRedemptions, clearFaults });
    } finally {
      await portal.close();
      await emulator.close();
    }
  }

  const waitForApp = (tab: EngineTab) =>
    expect
      .poll(() => tab.readApp(READ_EMAIL).catch(() => ''), { timeout: 15_000 })
      .toBe(ORDERS.userEmail);
  const waitForStatus = (tab: EngineTab, status: string) =>
    expect.poll(() => tab.read(READ_STATUS), { timeout: 15_000 }).toBe(status);

  it.each(['redirect', 'direct'] as const)(
    'opens the app without third-party cookies (%s)',
    async (opening) => {
      await withTab({}, { openMode: opening }, async ({ tab, url, countRedemptions }) => {
        await tab.goTo(url);
        await waitForStatus(tab, 'ready');
        await waitForApp(tab);
        expect(countRedemptions()).toBe(1);
        const set = `(document.cookie = 'kept=yes; SameSite=None; Secure', document.cookie)`;
        expect(await tab.readApp(set)).toBe('');
        await tab.screenshot(join(RESULTS, `${name}-${opening}`));
      });
    },
  );

  it('shows a message when the user signs out in the app', async () => {
    await withTab({}, {}, async ({ tab, url, countRedemptions }) => {
      await tab.goTo(url);
      await waitForApp(tab);
      await tab.readApp(`document.querySelector('[data-testid="log-out"]').click()`);
      await waitForStatus(tab, 'ended');
      await tab.screenshot(join(RESULTS, `${name}-signed-out`));
      await tab.click('Open again');
      await waitForApp(tab);
      expect(countRedemptions()).toBe(2);
    });
  });

  it('shows a message when ToolJet rejects the PAT', async () => {
    const faults = [{ call: 'redeem', fault: { kind: 'status', status: 401 } }] as const;
    await withTab({ faults }, {}, async ({ tab, url, countRedemptions, clearFaults }) => {
      await tab.goTo(url);
      await waitForStatus(tab, 'ended');
      expect(countRedemptions()).toBe(2);
      clearFaults();
      await tab.click('Open again');
      await waitForApp(tab);
    });
  });

  /** Opens the app from another page of the portal. */
  const openFromList = async (tab: EngineTab, url: string): Promise<void> => {
    await tab.goTo(`${url}list`);
    await expect.poll(() => tab.read(`document.querySelectorAll('button').length`)).toBe(1);
    await tab.click('Orders');
    await waitForApp(tab);
  };

  describe.each(Object.entries(NAVIGATIONS))('%s', (_way, go) => {
    it('leaves in one step and returns when the app was opened directly and renewed', async () => {
      await withTab({}, { openMode: 'direct' }, async ({ tab, url, countRedemptions }) => {
        await openFromList(tab, url);
        await tab.read('window.portal.refresh()');
        await expect.poll(countRedemptions, { timeout: 10_000 }).toBe(2);
        await waitForStatus(tab, 'ready');
        await tab.read(WAKE);
        await waitForStatus(tab, 'expiring');
        await tab.click('Renew now');
        await expect.poll(countRedemptions, { timeout: 10_000 }).toBe(3);
        await waitForStatus(tab, 'ready');
        await waitForApp(tab);
        await go(tab, 'back');
        await expect.poll(() => tab.read('location.pathname')).toBe('/list');
        await go(tab, 'forward');
        await waitForApp(tab);
        expect(countRedemptions()).toBe(3);
      });
    });

    it("stays in the app and redeems once when a step leads back to ToolJet's redirect", async () => {
      await withTab({}, {}, async ({ tab, url, countRedemptions }) => {
        await openFromList(tab, url);
        for (const step of [1, 2]) {
          await go(tab, 'back');
          await expect.poll(countRedemptions, { timeout: 10_000 }).toBe(1 + step);
          await waitForApp(tab);
        }
        expect(await tab.read('location.pathname')).toBe('/');
        expect(countRedemptions()).toBe(3);
      });
    });
  });
});
