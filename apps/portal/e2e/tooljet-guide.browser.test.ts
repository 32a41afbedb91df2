import { join } from 'node:path';
import type { Emulator } from '@tooljet-embed/emulator';
import express, { type Express } from 'express';
import { expect, it, onTestFinished } from 'vitest';
import { createSecurityHeaders } from '../server/security.ts';
import { startTestPortal, type TestPortalOptions } from '../test/start-test-portal.ts';
import { buildPages } from './build-pages.ts';
import { createGuideBackend } from './guide-backend.ts';
import { builtPages, openPortal } from './portal-fixture.ts';

const INVENTORY = '8ba8bf0e-6b8f-4e07-abb9-6fd2d8160002';
const PAYROLL = '8ba8bf0e-6b8f-4e07-abb9-6fd2d8160003';

async function signIn(name: string, addRoutes: TestPortalOptions['addRoutes']) {
  const portal = await startTestPortal({ pages: builtPages, ...(addRoutes && { addRoutes }) });
  onTestFinished(() => portal.close());
  const portalPage = await openPortal({}, portal.url);
  await portalPage.signInAs(name);
  return { ...portal, ...portalPage };
}

function addGuideFrontEnd(app: Express, { publicUrl }: Emulator): void {
  const folder = join(import.meta.dirname, 'guide-front-end');
  const headers = createSecurityHeaders(`frame-src ${publicUrl}`);
  app.use('/guide', headers, express.static(buildPages('guide', folder, '/guide/')));
}

function addGuideBackend(app: Express, toolJet: Emulator): void {
  app.use('/api/tooljet-embed', createGuideBackend(toolJet));
}

it("serves a front end written from ToolJet's guide", async () => {
  const { page, url, emailIn, problems } = await signIn('Grace Hopper', addGuideFrontEnd);
  await page.goto(`${url}/guide/?email=grace@example.com&app=${INVENTORY}`);
  expect(await emailIn('Guide')).toBe('grace@example.com');
  expect(problems).toEqual([]);
});

it("rejects another user's email from a front end written from the guide", async () => {
  const { page, url, toolJet } = await signIn('Grace Hopper', addGuideFrontEnd);
  const response = page.waitForResponse('**/api/tooljet-embed');
  await page.goto(`${url}/guide/?email=ada@example.com&app=${INVENTORY}`);
  expect((await response).status()).toBe(403);
  expect(toolJet.journal.entries()).toEqual([]);
});

it('opens an app with a backend written from the guide', async () => {
  const { page, openApp, emailIn, problems } = await signIn('Ada Lovelace', addGuideBackend);
  const response = page.waitForResponse('**/api/tooljet-embed');
  await openApp('Inventory');
  expect(Object.keys((await (await response).json()) as object)).toEqual(['redirectUrl']);
  expect(await emailIn('Inventory')).toBe('ada@example.com');
  expect(problems).toEqual([]);
});

it('shows no app for a bare 403 from a backend written from the guide', async () => {
  const { page, url } = await signIn('Grace Hopper', addGuideBackend);
  await page.goto(`${url}/apps/${PAYROLL}`);
  await page.getByText('The app could not be opened').waitFor();
  expect(await page.locator('iframe').count()).toBe(0);
});
