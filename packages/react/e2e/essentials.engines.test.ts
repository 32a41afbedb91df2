import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type EmulatorOptions, startEmulator } from '@tooljet-embed/emulator';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildPortalPage, type PageFile } from './build-portal-page.ts';
import type { Engine, EngineTab, Step } from './cross-browser/engine.ts';
import { launchFirefox } from './cross-browser/launch-firefox.ts';
import { launchWebKit } from './cross-browser/launch-webkit.ts';
import { ORDERS } from './portal-bench.ts';
import { type PortalServerOptions, startPortal } from './start-portal.ts';

const RESULTS = join(import.meta.dirname, '../../../test-results/react');
/** Whether somebody is at work in an app is a matter of the focus, which drivers move: it asks. */
const EMBED = { ...ORDERS, renewal: 'prompt' } as const;
const SETTINGS = { embeds: [EMBED], isStrict: true, theme: 'light', direction: 'ltr' } as const;

const EMAIL = `document.querySelector('[data-testid="signed-in-email"]')?.innerText ?? ''`;
const STATE = `document.querySelector('.tooljet-embed')?.dataset.state ?? ''`;
/** Wakes the page as after a sleep until shortly before its session ends. */
const WAKE = `(
  Date.now = ((now) => () => now() + ${58 * 60_000 + 1000})(Date.now),
  window.dispatchEvent(new Event('pageshow'))
)`;

const WAYS: Readonly<Record<string, (tab: EngineTab, step: Step) => unknown>> = {
  "by the browser's buttons": (tab, step) => tab.go(step),
  'by a script': (tab, step) => tab.read(`history.${step}()`),
};

interface Situation {
  readonly tab: EngineTab;
  readonly url: string;
  readonly redemptions: () => number;
  readonly mend: () => void;
}

describe.each([
  ['Firefox', launchFirefox],
  ['WebKitGTK', launchWebKit],
] as const)('in %s', (name, launch) => {
  let engine: Engine;
  let files: ReadonlyMap<string, PageFile>;
  beforeAll(async () => {
    mkdirSync(RESULTS, { recursive: true });
    [engine, files] = await Promise.all([launch(), buildPortalPage('production')]);
  });
  afterAll(() => engine.close());

  async function withTab(
    options: EmulatorOptions,
    server: PortalServerOptions,
    run: (situation: Situation) => Promise<void>,
  ): Promise<void> {
    const toolJet = await startEmulator(options);
    const portal = await startPortal(files, toolJet, SETTINGS, server);
    const redemptions = (): number =>
      toolJet.journal.entries().filter(({ call }) => call === 'redeem').length;
    const mend = (): void => toolJet.faults.clear();
    try {
      await run({ tab: await engine.open(), url: portal.url, redemptions, mend });
    } finally {
      await portal.close();
      await toolJet.close();
    }
  }

  const showsApp = (tab: EngineTab) =>
    expect
      .poll(() => tab.readApp(EMAIL).catch(() => ''), { timeout: 15_000 })
      .toBe(ORDERS.userEmail);
  const reaches = (tab: EngineTab, state: string) =>
    expect.poll(() => tab.read(STATE), { timeout: 15_000 }).toBe(state);

  it.each(['redirect', 'direct'] as const)('opens and shows the app (%s)', async (opening) => {
    await withTab({}, { opening }, async ({ tab, url, redemptions }) => {
      await tab.goTo(url);
      await reaches(tab, 'ready');
      await showsApp(tab);
      expect(redemptions()).toBe(1);
      await tab.screenshot(join(RESULTS, `${name}-${opening}`));
    });
  });

  it('keeps nothing for the app, which works all the same', async () => {
    await withTab({}, {}, async ({ tab, url }) => {
      await tab.goTo(url);
      await showsApp(tab);
      const set = `(document.cookie = 'kept=yes; SameSite=None; Secure', document.cookie)`;
      expect(await tab.readApp(set)).toBe('');
    });
  });

  it('ends with a message when somebody signs out in the app', async () => {
    await withTab({}, {}, async ({ tab, url, redemptions }) => {
      await tab.goTo(url);
      await showsApp(tab);
      await tab.readApp(`document.querySelector('[data-testid="log-out"]').click()`);
      await reaches(tab, 'ended');
      await tab.screenshot(join(RESULTS, `${name}-signed-out`));
      await tab.press('Open again');
      await showsApp(tab);
      expect(redemptions()).toBe(2);
    });
  });

  it('ends with a message when ToolJet refuses the token', async () => {
    const faults = [{ call: 'redeem', fault: { kind: 'status', status: 401 } }] as const;
    await withTab({ faults }, {}, async ({ tab, url, redemptions, mend }) => {
      await tab.goTo(url);
      await reaches(tab, 'ended');
      expect(redemptions()).toBe(2);
      mend();
      await tab.press('Open again');
      await showsApp(tab);
    });
  });

  /** Comes from another page of the portal, as a person does. */
  const come = async (tab: EngineTab, url: string): Promise<void> => {
    await tab.goTo(`${url}list`);
    await expect.poll(() => tab.read(`document.querySelectorAll('button').length`)).toBe(1);
    await tab.press('Orders');
    await showsApp(tab);
  };

  describe.each(Object.entries(WAYS))('%s', (_way, go) => {
    it('leaves a directly opened, renewed app in one step, and comes back', async () => {
      await withTab({}, { opening: 'direct' }, async ({ tab, url, redemptions }) => {
        await come(tab, url);
        await tab.read('window.portal.refresh()');
        await expect.poll(redemptions, { timeout: 10_000 }).toBe(2);
        await reaches(tab, 'ready');
        await tab.read(WAKE);
        await reaches(tab, 'expiring');
        await tab.press('Renew now');
        await expect.poll(redemptions, { timeout: 10_000 }).toBe(3);
        await reaches(tab, 'ready');
        await showsApp(tab);
        await go(tab, 'back');
        await expect.poll(() => tab.read('location.pathname')).toBe('/list');
        await go(tab, 'forward');
        await showsApp(tab);
        expect(redemptions()).toBe(3);
      });
    });

    it("stays on a step back from ToolJet's redirect, with one redemption a step", async () => {
      await withTab({}, {}, async ({ tab, url, redemptions }) => {
        await come(tab, url);
        for (const step of [1, 2]) {
          await go(tab, 'back');
          await expect.poll(redemptions, { timeout: 10_000 }).toBe(1 + step);
          await showsApp(tab);
        }
        expect(await tab.read('location.pathname')).toBe('/');
        expect(redemptions()).toBe(3);
      });
    });
  });
});
