import { join } from 'node:path';
import type { Emulator } from '@tooljet-embed/emulator';
import express, { type Express } from 'express';
import { afterEach, expect, it } from 'vitest';
import { createSecurityHeaders } from '../server/security.ts';
import { buildPages } from './build-pages.ts';
import { createGuideBackend } from './guide-backend.ts';
import { type PortalFixture, startPortalFixture } from './portal-fixture.ts';

const INVENTORY = '8ba8bf0e-6b8f-4e07-abb9-6fd2d8160002';
const PAYROLL = '8ba8bf0e-6b8f-4e07-abb9-6fd2d8160003';

let portal: PortalFixture;

afterEach(() => portal.close());

function addGuideFrontEnd(app: Express, { publicUrl }: Emulator): void {
  const folder = join(import.meta.dirname, 'guide-front-end');
  const headers = createSecurityHeaders(`frame-src ${publicUrl}`);
  app.use('/guide', headers, express.static(buildPages('guide', folder, '/guide/')));
}

function addGuideBackend(app: Express, toolJet: Emulator): void {
  app.use('/api/tooljet-embed', createGuideBackend(toolJet));
}

it("serves a front end written from ToolJet's guide", async () => {
  portal = await startPortalFixture(addGuideFrontEnd);
  const portalPage = await portal.open();
  await portalPage.signInAs('Grace Hopper');
  await portalPage.page.goto(`${portal.url}/guide/?email=grace@example.com&app=${INVENTORY}`);
  expect(await portalPage.emailIn('Guide')).toBe('grace@example.com');
  expect(portalPage.problems).toEqual([]);
});

it("rejects another user's email from a front end written from the guide", async () => {
  portal = await startPortalFixture(addGuideFrontEnd);
  const portalPage = await portal.open();
  await portalPage.signInAs('Grace Hopper');
  const response = portalPage.page.waitForResponse('**/api/tooljet-embed');
  await portalPage.page.goto(`${portal.url}/guide/?email=ada@example.com&app=${INVENTORY}`);
  expect((await response).status()).toBe(403);
  expect(portal.toolJet.journal.entries()).toEqual([]);
});

it('opens an app with a backend written from the guide', async () => {
  portal = await startPortalFixture(addGuideBackend);
  const portalPage = await portal.open();
  await portalPage.signInAs('Ada Lovelace');
  const response = portalPage.page.waitForResponse('**/api/tooljet-embed');
  await portalPage.openApp('Inventory');
  expect(Object.keys((await (await response).json()) as object)).toEqual(['redirectUrl']);
  expect(await portalPage.emailIn('Inventory')).toBe('ada@example.com');
  expect(portalPage.problems).toEqual([]);
});

it('shows no app for a bare 403 from a backend written from the guide', async () => {
  portal = await startPortalFixture(addGuideBackend);
  const portalPage = await portal.open();
  await portalPage.signInAs('Grace Hopper');
  await portalPage.page.goto(`${portal.url}/apps/${PAYROLL}`);
  await portalPage.page.getByText('The app could not be opened').waitFor();
  expect(await portalPage.page.locator('iframe').count()).toBe(0);
});
