import type { BrowserContext, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { type HarnessOptions, setupPortal } from './setup-portal.ts';

const withPortal = setupPortal();

/** Styles of a portal for elements that the built-in content uses, or used before. */
const HOST_STYLES = `
  .portal code, .portal strong, .portal span, .portal p, .portal output,
  .portal button, .portal a { background: rgb(255, 0, 0); color: rgb(0, 255, 0); padding: 9px; margin: 9px;
    text-transform: uppercase; letter-spacing: 3px; border: 5px dashed; float: left; inline-size: 100% }
  .portal iframe { border: 9px solid; aspect-ratio: 1; max-inline-size: 50%; opacity: 0.5 }
`;

async function blockStyles(context: BrowserContext): Promise<void> {
  await context.route('**/*.css', (route) => route.abort());
}

/** Returns the styles of the built-in elements, which the page must not change. */
function readStyles(page: Page): Promise<readonly string[]> {
  return page.locator('.tooljet-embed').evaluate((embed) =>
    [...embed.querySelectorAll('[class^="tooljet-embed-"]')].map((element) => {
      const style = getComputedStyle(element);
      const properties = ['background-color', 'color', 'padding', 'margin', 'text-transform'];
      const more = ['letter-spacing', 'border', 'float', 'width', 'aspect-ratio', 'opacity'];
      const values = [...properties, ...more].map((name) => style.getPropertyValue(name));
      return `${element.className}: ${values.join(', ')}`;
    }),
  );
}

const APPEARANCES: Readonly<Record<string, HarnessOptions>> = {
  light: {},
  dark: { context: { colorScheme: 'dark' }, settings: { theme: 'dark' } },
  phone: { context: { viewport: { width: 375, height: 667 } } },
  'narrow page': { context: { viewport: { width: 320, height: 480 } } },
};

describe('without the style sheet', () => {
  it.each(Object.entries(APPEARANCES))(
    'draws the app and the error card with room around their parts (%s)',
    async (appearance, options) => {
      const expectedConsole = /style sheet is missing/;
      await withPortal({ ...options, expectedConsole }, async (harness) => {
        await blockStyles(harness.context);
        const { page, embed, waitForApp, waitForStatus, screenshot } = await harness.openPage();
        await waitForApp();
        await screenshot(`unstyled app ${appearance}`.replaceAll(/\W+/g, '-'));
        const sizes = await embed.evaluate((element) => {
          const frame = element.querySelector('iframe');
          const { width = 0, height = 0 } = frame?.getBoundingClientRect() ?? {};
          return { gap: element.clientWidth - width, height, share: height / innerHeight };
        });
        expect(sizes.gap).toBe(0);
        expect(sizes.height).toBeGreaterThanOrEqual(320);
        expect(sizes.share).toBeGreaterThan(0.69);

        harness.portal.response = { unexpected: 'field' };
        await page.reload();
        await waitForStatus('error');
        await screenshot(`unstyled error ${appearance}`.replaceAll(/\W+/g, '-'));
        expect(await embed.innerText()).toMatch(
          /^The app could not be opened\n+Try again, or ask your administrator\.\n+Try again\n+invalid_response$/,
        );
      });
    },
  );
});

describe('with the style sheet', () => {
  it('keeps styles of the page for elements away from the built-in content', async () => {
    await withPortal({}, async ({ openPage, portal }) => {
      const { page, waitForApp, waitForStatus, screenshot } = await openPage();
      for (const show of ['app', 'error'] as const) {
        if (show === 'error') portal.response = { unexpected: 'field' };
        await page.reload();
        await (show === 'app' ? waitForApp() : waitForStatus('error'));
        const before = await readStyles(page);
        await page.addStyleTag({ content: HOST_STYLES });
        await page.locator('body').evaluate((body) => body.classList.add('portal'));
        await screenshot(`host styles ${show}`.replaceAll(/\W+/g, '-'));
        expect(await readStyles(page)).toEqual(before);
      }
    });
  });

  it.each(Object.entries(APPEARANCES))('fits the error card (%s)', async (appearance, options) => {
    await withPortal(options, async ({ openPage, portal }) => {
      portal.response = { unexpected: 'field' };
      const { embed, waitForStatus, screenshot } = await openPage();
      await waitForStatus('error');
      await screenshot(`error card ${appearance}`.replaceAll(/\W+/g, '-'));
      expect(await embed.evaluate((it) => it.scrollWidth - it.clientWidth)).toBe(0);
    });
  });

  it('draws no focus ring when a mouse click in the app ends its session', async () => {
    await withPortal({}, async ({ openPage }) => {
      const { page, app, embed, waitForApp, waitForStatus, screenshot } = await openPage();
      await waitForApp();
      await app.getByTestId('log-out').click();
      await waitForStatus('ended');
      await screenshot('focus after a click in the app');
      expect(await page.evaluate(() => document.activeElement?.className)).toBe('tooljet-embed');
      expect(await embed.evaluate((it) => getComputedStyle(it).outlineStyle)).toBe('none');
    });
  });

  it('draws no focus ring after a mouse click on a button', async () => {
    await withPortal({}, async ({ openPage, portal }) => {
      portal.response = { unexpected: 'field' };
      const { page, embed, waitForApp, waitForStatus, screenshot } = await openPage();
      await waitForStatus('error');
      portal.response = 'none';
      const button = embed.getByRole('button', { name: 'Try again' });
      const readRing = (): Promise<string> =>
        embed.evaluate((element) => getComputedStyle(element).outlineStyle);
      await button.click();
      await waitForStatus('loading');
      expect(await page.evaluate(() => document.activeElement?.className)).toBe('tooljet-embed');
      await screenshot('focus after a click');
      expect(await readRing()).toBe('none');
      portal.response = null;
      portal.releaseResponses();
      await waitForApp();
      await expect
        .poll(() => page.evaluate(() => document.activeElement?.className))
        .toBe('tooljet-embed-frame');
      await screenshot('focus in the app after a click');
      expect(await readRing()).toBe('none');
      expect(
        await embed.locator('iframe').evaluate((it) => getComputedStyle(it).outlineStyle),
      ).toBe('none');
    });
  });
});
