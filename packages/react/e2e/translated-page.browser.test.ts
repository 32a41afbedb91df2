import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { type Mangling, mangleTexts } from '../test/utils/mangle-texts.ts';
import { LIFECYCLE_EMBED, runLifecycle } from './lifecycle.cases.ts';
import { setupPortal } from './setup-portal.ts';

const withPortal = setupPortal();
const MINUTE_MS = 60_000;
const MANGLINGS: readonly Mangling[] = ['wrap', 'split', 'replace'];

/** Replaces every text of the embed as soon as it appears, as Chrome's translator does. */
async function translateContinuously(page: Page): Promise<void> {
  await page.evaluate(() => {
    const translate = (): void => {
      const embed = document.querySelector('.tooljet-embed');
      const walker = document.createTreeWalker(embed ?? document.head, NodeFilter.SHOW_TEXT);
      const texts: Text[] = [];
      while (walker.nextNode()) texts.push(walker.currentNode as Text);
      for (const text of texts) {
        if (text.parentElement?.localName === 'font') continue;
        const font = document.createElement('font');
        font.textContent = text.data;
        text.replaceWith(font);
      }
    };
    translate();
    new MutationObserver(translate).observe(document.body, {
      subtree: true,
      childList: true,
      characterData: true,
    });
  });
}

describe('on a page whose text nodes are changed', () => {
  it(
    'shows every state after a pass that wraps, splits or replaces all texts',
    { timeout: 60_000 },
    async () => {
      await withPortal({ embed: LIFECYCLE_EMBED }, async (harness) => {
        let passes = 0;
        await runLifecycle(harness, async ({ embed, screenshot }, { event }) => {
          const mangling = MANGLINGS[passes % MANGLINGS.length] ?? 'wrap';
          passes += 1;
          expect(await embed.evaluate(mangleTexts, mangling)).toBeGreaterThanOrEqual(0);
          await screenshot(`translated ${event}`.replaceAll(/\W+/g, '-'));
        });
      });
    },
  );

  it(
    'shows every state while a translator replaces each new text',
    { timeout: 60_000 },
    async () => {
      await withPortal({ embed: LIFECYCLE_EMBED }, async (harness) => {
        await runLifecycle(harness, async ({ page, embed }) => {
          await translateContinuously(page);
          expect(await embed.locator('font').count()).toBeGreaterThan(0);
        });
      });
    },
  );

  it('shows every text slot', async () => {
    const slots = { loading: 'Slot: loading', expiring: 'Slot: soon', error: 'Slot: failed' };
    const embed = { slots: { ...slots, ended: ['Slot: ', 'over'] }, renewal: 'prompt' } as const;
    await withPortal({ embed }, async ({ openPage, portal }) => {
      portal.response = 'none';
      const portalPage = await openPage();
      const { page, waitForApp, waitForMessage, waitForStatus, advanceClock, refresh } = portalPage;
      await waitForMessage('Slot: loading');
      await translateContinuously(page);
      portal.response = null;
      portal.releaseResponses();
      await waitForApp();
      await waitForMessage('The app is ready.');
      await advanceClock(58 * MINUTE_MS + 1000);
      await waitForMessage('Slot: soon');
      await advanceClock(2 * MINUTE_MS);
      await waitForMessage('Slot: over');
      portal.response = { unexpected: 'field' };
      await refresh();
      await waitForStatus('error');
      await waitForMessage('Slot: failed');
      portal.response = null;
      await refresh();
      await waitForApp();
      await waitForMessage('The app is ready.');
      expect(await page.locator('font').count()).toBe(1);
    });
  });
});
