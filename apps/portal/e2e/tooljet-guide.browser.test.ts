import type { Emulator } from '@tooljet-embed/emulator';
import express, { type Express } from 'express';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { createSecurityHeaders } from '../server/security-headers.ts';
import { buildClient } from './build-client.ts';
import { createGuideBackend } from './guide-backend.ts';
import { startPortalFixture, type PortalFixture } from './portal-fixture.ts';

const INVENTORY = '8ba8bf0e-6b8f-4e07-abb9-6fd2d8160002';

let portal: PortalFixture;

afterEach(() => portal.close());

function addGuidePages(app: Express, { publicUrl }: Emulator): void {
  const folder = join(import.meta.dirname, 'guide-front-end');
  const headers = createSecurityHeaders({ embedOrigins: [publicUrl], isDevelopment: false });
  app.use('/guide', headers, express.static(buildClient('guide', folder, '/guide/')));
}

describe("ToolJet's own guide", () => {
  it('has a front end that works with our handler', async () => {
    portal = await startPortalFixture(addGuidePages);
    const visit = await portal.visit();
    await visit.signInAs('Grace Hopper');
    await visit.page.goto(`${portal.url}/guide/?email=grace@example.com&app=${INVENTORY}`);
    const email = visit.app('Guide').getByTestId('signed-in-email');
    await email.waitFor();
    expect(await email.textContent()).toBe('grace@example.com');
    expect(visit.complaints).toEqual([]);
  });

  it('has a front end that opens nothing as somebody else, with our handler', async () => {
    portal = await startPortalFixture(addGuidePages);
    const visit = await portal.visit();
    await visit.signInAs('Grace Hopper');
    const answer = visit.page.waitForResponse('**/api/tooljet-embed');
    await visit.page.goto(`${portal.url}/guide/?email=ada@example.com&app=${INVENTORY}`);
    expect((await answer).status()).toBe(403);
    expect(portal.toolJet().journal.entries()).toEqual([]);
  });

  it('has a backend that works with our component', async () => {
    portal = await startPortalFixture((app, toolJet) => {
      app.use('/api/tooljet-embed', createGuideBackend(toolJet));
    });
    const visit = await portal.visit();
    await visit.signInAs('Ada Lovelace');
    const answer = visit.page.waitForResponse('**/api/tooljet-embed');
    await visit.openApp('Inventory');
    expect(Object.keys((await (await answer).json()) as object)).toEqual(['redirectUrl']);
    await visit.app('Inventory').getByText('ada@example.com').waitFor();
    expect(visit.complaints).toEqual([]);
  });

  it('has a backend whose bare 403 our component explains', async () => {
    portal = await startPortalFixture((app, toolJet) => {
      app.use('/api/tooljet-embed', createGuideBackend(toolJet));
    });
    const visit = await portal.visit();
    await visit.signInAs('Grace Hopper');
    await visit.page.goto(`${portal.url}/apps/8ba8bf0e-6b8f-4e07-abb9-6fd2d8160003`);
    await visit.page.getByText('You do not have access to this app').waitFor();
    expect(await visit.page.locator('iframe').count()).toBe(0);
  });
});
