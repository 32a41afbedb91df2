import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from '@playwright/test';
import type { Emulator } from '../../src/index.ts';
import { test } from '../../src/playwright.ts';

/** Stands for a portal: it asks ToolJet for an embed URL and frames it. */
async function startPortal(emulator: Emulator): Promise<{ url: string; close: () => void }> {
  const server = createServer((_, response) => void answer(response));
  const answer = async (response: ServerResponse) => {
    const src = await generate(emulator);
    const frame = `<iframe title="Orders" src="${src}" width="900" height="700"></iframe>`;
    response.writeHead(200, { 'Content-Type': 'text/html' }).end(frame);
  };
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  return { url: `http://localhost:${port}/`, close: () => void server.close() };
}

async function generate({ apiUrl, apiToken }: Emulator): Promise<string> {
  const answer = await fetch(`${apiUrl}/api/ext/users/personal-access-token`, {
    method: 'POST',
    headers: { Authorization: `Basic ${apiToken}`, 'Content-Type': 'application/json' },
    body: JSON.stringify({ email: 'ada@example.com', appSlug: 'orders', sessionExpiry: 5 }),
  });
  const { redirectUrl } = (await answer.json()) as { redirectUrl: string };
  return redirectUrl.replaceAll('&', '&amp;');
}

test('shows whose app it is', async ({ page, emulator }) => {
  const portal = await startPortal(emulator);
  await page.goto(portal.url);
  const app = page.frameLocator('iframe');
  await expect(app.getByTestId('signed-in-email')).toHaveText('ada@example.com');
  portal.close();
});

test.describe('a session that ends without a word', () => {
  test.use({ emulatorOptions: { sessionEnd: 'reload' } });

  test('leaves the person on the login page', async ({ page, emulator }) => {
    const portal = await startPortal(emulator);
    await page.goto(portal.url);
    const app = page.frameLocator('iframe');
    await expect(app.getByTestId('app-name')).toHaveText('Orders');
    emulator.clock.advance(5 * 60_000);
    await app.getByTestId('refresh').click();
    await expect(app.getByRole('heading', { name: 'Sign in' })).toBeVisible();
    portal.close();
  });
});
