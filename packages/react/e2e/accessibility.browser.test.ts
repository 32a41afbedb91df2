import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import axe from 'axe-core';
import type { FrameLocator, Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { LIFECYCLE_EMBED, LIFECYCLE_STEPS, runLifecycle } from './lifecycle.cases.ts';
import { type HarnessOptions, RENEWAL_MS, setupPortal } from './setup-portal.ts';

const withPortal = setupPortal();
const DOCUMENT = readFileSync(join(import.meta.dirname, '../docs/announcements.md'), 'utf8');

const APPEARANCES: Readonly<Record<string, HarnessOptions>> = {
  light: {},
  dark: { context: { colorScheme: 'dark' }, settings: { theme: 'dark' } },
  'right to left': { settings: { direction: 'rtl' } },
  'zoomed to 200 %': { context: { viewport: { width: 500, height: 350 }, deviceScaleFactor: 2 } },
  'in forced colors': { context: { forcedColors: 'active', colorScheme: 'dark' } },
};

/**
 * Returns the violations that axe finds outside the frame. It cannot check contrast in forced colors,
 * because it reads the colors of the page instead of those of the system.
 */
async function findViolations(page: Page): Promise<readonly string[]> {
  await page.evaluate(`${axe.source}; null`);
  return page.evaluate(async () => {
    const { run } = (window as unknown as { axe: typeof axe }).axe;
    const isForced = matchMedia('(forced-colors: active)').matches;
    const rules = { 'color-contrast': { enabled: !isForced } };
    const { violations } = await run(document, { iframes: false, rules });
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
  });
}

it.each(Object.entries(APPEARANCES))(
  'shows every state without an axe violation or clipped content when the page is %s',
  { timeout: 60_000 },
  async (appearance, options) => {
    await withPortal({ ...options, embed: LIFECYCLE_EMBED }, async (harness) => {
      await runLifecycle(harness, async ({ page, embed, screenshot }, { event }) => {
        await screenshot(`${appearance}, ${event}`.replaceAll(/\W+/g, '-'));
        const isClipped = await embed.evaluate((it) => it.scrollWidth > it.clientWidth);
        const violations = await findViolations(page);
        expect({ event, violations, isClipped }).toMatchObject({
          violations: [],
          isClipped: false,
        });
      });
    });
  },
);

it('documents every announcement', () => {
  const rows = DOCUMENT.split('\n').filter((line) => line.startsWith('| '));
  const cells = rows.slice(2).map((row) => row.split('|').map((cell) => cell.trim()));
  expect(cells.map(([, event, announcement]) => [event, announcement])).toEqual(
    LIFECYCLE_STEPS.map(({ event, announcement }) => [event, announcement || '(nothing)']),
  );
});

it(
  'announces one message without the countdown when the embed changes its state',
  { timeout: 60_000 },
  async () => {
    await withPortal({ embed: LIFECYCLE_EMBED }, async (harness) => {
      let steps = 0;
      await runLifecycle(harness, async ({ embed }) => {
        steps += 1;
        expect(await embed.getByRole('status').count()).toBe(1);
        expect(await embed.locator('[aria-live], [role="alert"]').count()).toBe(0);
        expect(await embed.getByRole('status').getByRole('timer').count()).toBe(0);
      });
      expect(steps).toBe(LIFECYCLE_STEPS.length);
    });
  },
);

/** Returns the text of the focused button, or the class of another focused element. */
function readFocus(page: Page): Promise<string> {
  return page.evaluate(() => {
    const { activeElement } = document;
    return activeElement instanceof HTMLButtonElement
      ? activeElement.innerText
      : (activeElement?.className ?? '');
  });
}

/** Presses Tab or another key until an element has the focus. */
async function tabTo(page: Page, target: string, key = 'Tab'): Promise<void> {
  for (let press = 0; press < 30 && (await readFocus(page)) !== target; press += 1) {
    await page.keyboard.press(key);
  }
  expect(await readFocus(page)).toBe(target);
}

/** Focuses an element in the app and waits until it receives keys, because the frame is another process. */
async function focusInApp(app: FrameLocator, testId: string): Promise<void> {
  const element = app.getByTestId(testId);
  await element.focus();
  const hasKeys = (): Promise<boolean> =>
    element.evaluate((it) => it.ownerDocument.hasFocus() && it.ownerDocument.activeElement === it);
  await expect.poll(hasKeys).toBe(true);
}

it('keeps the keyboard focus when the embed goes through its states', async () => {
  await withPortal({}, async ({ openApp, emulator, portal }) => {
    const { page, app, waitForApp, waitForMessage, advanceClock, waitForStatus, screenshot } =
      await openApp();

    await tabTo(page, 'tooljet-embed-frame');
    await advanceClock(RENEWAL_MS);
    await waitForMessage('Your session is about to end.');
    await focusInApp(app, 'refresh');
    // The notice is above the app.
    await tabTo(page, 'Renew now', 'Shift+Tab');
    await screenshot('keyboard-on-renew-now');
    await tabTo(page, 'Later');
    await page.keyboard.press('Enter');
    expect(await readFocus(page)).toBe('tooljet-embed-frame');

    await focusInApp(app, 'log-out');
    emulator.faults.add({ call: 'redeem', fault: { kind: 'reset' } });
    await page.keyboard.press('Enter');
    await waitForStatus('ended');
    await tabTo(page, 'Open again');
    await page.keyboard.press('Enter');
    expect(await readFocus(page)).toBe('tooljet-embed');
    await waitForStatus('error');

    emulator.faults.clear();
    await tabTo(page, 'Try again');
    await page.keyboard.press('Enter');
    await waitForApp();
    await expect.poll(() => readFocus(page)).toBe('tooljet-embed-frame');

    portal.response = { unexpected: 'field' };
    await page.evaluate(() => (document.activeElement as HTMLElement).blur());
    await page.reload();
    await waitForStatus('error');
    portal.response = null;
    await tabTo(page, 'Try again');
    await page.keyboard.press('Space');
    await waitForApp();
    await expect.poll(() => readFocus(page)).toBe('tooljet-embed-frame');
  });
});
