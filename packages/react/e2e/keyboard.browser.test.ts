import type { FrameLocator, Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { setupPortal } from './setup-portal.ts';

const withPortal = setupPortal();
const MINUTE_MS = 60_000;

/** Returns the text of the focused button, or the class of another focused element. */
function readFocus(page: Page): Promise<string> {
  return page.evaluate(() => {
    const { activeElement } = document;
    return activeElement instanceof HTMLButtonElement
      ? activeElement.innerText
      : (activeElement?.className ?? '');
  });
}

/** Presses Tab until an element has the focus. */
async function tabTo(page: Page, target: string): Promise<void> {
  for (let press = 0; press < 30 && (await readFocus(page)) !== target; press += 1) {
    await page.keyboard.press('Tab');
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

it('keeps the keyboard focus through every state', async () => {
  await withPortal({}, async ({ openPage, emulator, portal }) => {
    const { page, app, waitForApp, waitForMessage, advanceClock, waitForStatus, screenshot } =
      await openPage();
    await waitForApp();

    await tabTo(page, 'tooljet-embed-frame');
    await advanceClock(58 * MINUTE_MS + 1000);
    await waitForMessage('Your session is about to end.');
    await focusInApp(app, 'refresh');
    await tabTo(page, 'Renew now');
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
