import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { PortalPage } from './portal-page.ts';
import { setupPortal } from './setup-portal.ts';

const withPortal = setupPortal();

const APP = `<!doctype html><title>App</title>
<iframe src="/doc.pdf" width="400" height="300"></iframe>
<a href="/doc.pdf" target="_blank">PDF</a>
<button>Leave</button>
<output></output>
<script>
  document.querySelector('button').onclick = () => {
    try {
      top.location.href = '/elsewhere';
    } catch (error) {
      document.querySelector('output').textContent = error.name;
    }
  };
</script>`;

/** A page of 200 × 100 points in red. */
const PDF = `%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 100]/Contents 4 0 R/Resources<<>>>>endobj
4 0 obj<</Length 26>>stream
1 0 0 rg 0 0 200 100 re f
endstream endobj
trailer<</Root 1 0 R>>
`;

/** Serves an app whose page has a PDF in a frame. */
const tooljet = createServer((request, response) => {
  const isPdf = request.url === '/doc.pdf';
  response.setHeader('Content-Type', isPdf ? 'application/pdf' : 'text/html');
  response.end(isPdf ? PDF : APP);
});

beforeAll(() => new Promise<void>((resolve) => tooljet.listen(0, '127.0.0.1', resolve)));
afterAll(() => {
  tooljet.close();
  tooljet.closeAllConnections();
});

const originOf = (): string => `http://127.0.0.1:${(tooljet.address() as AddressInfo).port}`;

const SANDBOXES = [
  ['the default sandbox', undefined, true],
  ['no sandbox', false, false],
] as const;

async function openApp(
  sandbox: false | undefined,
  test: (portalPage: PortalPage) => Promise<void>,
): Promise<void> {
  const embed = { sandbox, confirmTimeoutMs: 100 };
  await withPortal({ clock: 'real', embed }, async ({ openPage, portal }) => {
    portal.response = { redirectUrl: `${originOf()}/app` };
    const portalPage = await openPage();
    await portalPage.waitForStatus('ready');
    await test(portalPage);
  });
}

it.each(SANDBOXES)('shows a PDF in an app unless there is a sandbox (%s)', async (...row) => {
  const [name, sandbox, hasSandbox] = row;
  await openApp(sandbox, async ({ page, embed, screenshot }) => {
    const attribute = await embed.locator('iframe').getAttribute('sandbox');
    expect(attribute !== null).toBe(hasSandbox);
    const shown = hasSandbox ? 'chrome-error://chromewebdata/' : `${originOf()}/doc.pdf`;
    // The viewer of Chromium is an extension. It shows the PDF in a frame of its own.
    const count = hasSandbox ? 1 : 2;
    await expect
      .poll(() => page.frames().filter((frame) => frame.url() === shown).length)
      .toBe(count);
    await screenshot(`pdf in ${name}`.replaceAll(' ', '-'));
  });
});

it.each(SANDBOXES)('opens a PDF of an app in a new tab (%s)', async (_name, sandbox) => {
  await openApp(sandbox, async ({ page, app }) => {
    const opened = page.context().waitForEvent('page');
    await app.getByRole('link', { name: 'PDF' }).click();
    const tab = await opened;
    await expect
      .poll(() => tab.frames().filter((frame) => frame.url() === `${originOf()}/doc.pdf`).length)
      .toBe(2);
  });
});

it.each(SANDBOXES)(
  'lets an app navigate the portal after a click unless there is a sandbox (%s)',
  async (_name, sandbox, hasSandbox) => {
    await openApp(sandbox, async ({ page, app }) => {
      const portalUrl = page.url();
      await app.getByRole('button', { name: 'Leave' }).click();
      if (hasSandbox) await app.getByText('SecurityError').waitFor();
      else await page.waitForURL(`${originOf()}/elsewhere`);
      expect(page.url()).toBe(hasSandbox ? portalUrl : `${originOf()}/elsewhere`);
    });
  },
);
