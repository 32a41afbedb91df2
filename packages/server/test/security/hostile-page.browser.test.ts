import { launchChromium } from '@tooljet-embed/browser-testing';
import { type Emulator, startEmulator } from '@tooljet-embed/emulator';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serve, type Served } from '../utils/serve.ts';
import { type Attack, ATTACKS, createHostilePage } from './hostile-page.ts';
import {
  type BrowserAge,
  BROWSERS,
  type PortalWithSession,
  startPortalWithSession,
} from './portal-with-session.ts';

const PATIENCE = { timeout: 10_000 };

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

describe.each(Object.keys(BROWSERS) as BrowserAge[])('a browser of %s', (age) => {
  let emulator: Emulator;
  let portal: PortalWithSession;
  let hostile: Served;
  let attack: Attack;
  let page: Page;

  beforeAll(async () => {
    emulator = await startEmulator();
    portal = await startPortalWithSession(emulator, age);
    hostile = await serve((request, response) => {
      if (request.url === '/redirect') {
        response.writeHead(307, { Location: portal.endpoint }).end();
        return;
      }
      const html = createHostilePage(portal.endpoint, attack);
      response.writeHead(200, { 'Content-Type': 'text/html' }).end(html);
    });
    page = await browser.newPage();
    await page.goto(portal.url);
  });
  afterAll(async () => {
    await page.close();
    await hostile.close();
    await portal.close();
    await emulator.close();
  });

  const countGenerations = () =>
    emulator.journal.entries().filter(({ call }) => call === 'generate').length;

  it.each(ATTACKS)('on a hostile page opens nothing by $name', async (each) => {
    attack = each;
    portal.arrivals.length = 0;
    await page.goto(`http://localhost:${hostile.port}/`);
    if (!attack.isNavigation) await page.waitForFunction('window.isDone');
    await expect.poll(() => portal.arrivals[0]?.status, PATIENCE).toBeDefined();
    const [{ method, status, cookies } = {}] = portal.arrivals;
    expect(method).toBe(attack.arrives);
    expect(status).toBe(method === 'POST' ? BROWSERS[age].refusal : 405);
    if (attack.isNavigation) expect(cookies).toContain('everywhere');
    expect(countGenerations()).toBe(0);
  });

  it('on the portal’s own page opens the app, and that is all that was opened', async () => {
    await page.goto(portal.url);
    expect(await page.evaluate('window.openApp()')).toBe(200);
    expect(countGenerations()).toBe(1);
  });
});
