import type { FrameLocator, Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { preparePortals } from './portal-bench.ts';

const withPortal = preparePortals();
const MINUTE_MS = 60_000;

/** Where the keys go: the name of a button, or the kind of element. */
function readFocus(page: Page): Promise<string> {
  return page.evaluate(() => {
    const { activeElement } = document;
    return activeElement instanceof HTMLButtonElement
      ? activeElement.innerText
      : (activeElement?.className ?? '');
  });
}

/** Presses Tab until the focus is there. */
async function tabTo(page: Page, place: string): Promise<void> {
  for (let press = 0; press < 30 && (await readFocus(page)) !== place; press += 1) {
    await page.keyboard.press('Tab');
  }
  expect(await readFocus(page)).toBe(place);
}

/** Focuses something in the app, and waits until keys go there: the frame is another process. */
async function focusInApp(app: FrameLocator, testId: string): Promise<void> {
  const element = app.getByTestId(testId);
  await element.focus();
  const hasKeys = (): Promise<boolean> =>
    element.evaluate((it) => it.ownerDocument.hasFocus() && it.ownerDocument.activeElement === it);
  await expect.poll(hasKeys).toBe(true);
}

it('leads through every state, and never loses the focus', async () => {
  await withPortal({}, async ({ visit, toolJet, portal }) => {
    const { page, app, opens, hears, sleep, reaches, screenshot } = await visit();
    await opens();

    await tabTo(page, 'tooljet-embed-frame');
    await sleep(58 * MINUTE_MS + 1000);
    await hears('Your session is about to end.');
    await focusInApp(app, 'refresh');
    await tabTo(page, 'Renew now');
    await screenshot('keyboard-on-renew-now');
    await tabTo(page, 'Later');
    await page.keyboard.press('Enter');
    expect(await readFocus(page)).toBe('tooljet-embed-frame');

    await focusInApp(app, 'log-out');
    toolJet.faults.add({ call: 'redeem', fault: { kind: 'reset' } });
    await page.keyboard.press('Enter');
    await reaches('ended');
    await tabTo(page, 'Open again');
    await page.keyboard.press('Enter');
    expect(await readFocus(page)).toBe('tooljet-embed');
    await reaches('error');

    toolJet.faults.clear();
    await tabTo(page, 'Try again');
    await page.keyboard.press('Enter');
    await opens();
    await expect.poll(() => readFocus(page)).toBe('tooljet-embed-frame');

    portal.answer = { nothing: 'of use' };
    await page.evaluate(() => (document.activeElement as HTMLElement).blur());
    await page.reload();
    await reaches('error');
    portal.answer = null;
    await tabTo(page, 'Try again');
    await page.keyboard.press('Space');
    await opens();
    await expect.poll(() => readFocus(page)).toBe('tooljet-embed-frame');
  });
});
