import { act } from '@testing-library/react';
import { beforeEach, expect, it, vi } from 'vitest';
import * as ui from './utils/embed-ui.ts';
import { openTestEmbed, pass } from './utils/test-embed.tsx';

const LIFE_MS = 3_600_000;

beforeEach(() => vi.useFakeTimers());

/** Sets the clock, or lets the computer sleep, and shows the page again. */
function jumpTo(time: number): void {
  vi.setSystemTime(time);
  act(() => {
    document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
  });
}

it('keeps the app in which the user works when the clock is set forward', async () => {
  const { endpoint } = await openTestEmbed();
  const frame = ui.newestFrame();
  frame.focus();
  jumpTo(Date.now() + 2 * LIFE_MS);
  await pass(60_000);
  expect(ui.status()).toBe('ready');
  expect(ui.newestFrame()).toBe(frame);
  expect(endpoint.requests).toHaveLength(1);
});

it('replaces the app after the clock was set forward when the user leaves it', async () => {
  const { endpoint } = await openTestEmbed();
  const frame = ui.newestFrame();
  frame.focus();
  jumpTo(Date.now() + 2 * LIFE_MS);
  await pass(1000);
  ui.leaveApp(frame);
  await pass(0);
  expect(endpoint.requests).toHaveLength(2);
});

it('replaces the app in which the user works when ToolJet ends the session after a sleep', async () => {
  await openTestEmbed();
  ui.newestFrame().focus();
  jumpTo(Date.now() + 2 * LIFE_MS);
  ui.postFrom(ui.newestFrame(), ui.LOGIN);
  expect(ui.allFrames()).toEqual([]);
});

it('renews in time when the clock is set back', async () => {
  const { endpoint } = await openTestEmbed();
  jumpTo(Date.now() - 2 * LIFE_MS);
  await pass(LIFE_MS - 120_000);
  expect(endpoint.requests).toHaveLength(2);
});
