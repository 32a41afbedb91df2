import type { EmbedState } from '@tooljet-embed/react';
import type { StoryObj } from '@storybook/react-vite';
import { expect, waitFor, within } from 'storybook/test';

type Play = NonNullable<StoryObj['play']>;

const readClock = Date.now;
const readUptime = performance.now.bind(performance);
let offsetMs = 0;

/** Advances the clocks of the page at once, and focuses the page. */
export function advanceClock(ms: number): void {
  offsetMs += ms;
  Date.now = () => readClock() + offsetMs;
  performance.now = () => readUptime() + offsetMs;
  dispatchEvent(new Event('focus'));
}

/** Restores the clock. Runs before every story. */
export function resetClock(): void {
  offsetMs = 0;
  Date.now = readClock;
  performance.now = readUptime;
}

/** Waits until every embed of a story has a status. */
export async function waitForStatus(
  canvasElement: HTMLElement,
  status: EmbedState['status'],
): Promise<void> {
  await waitFor(async () => {
    const embeds = [...canvasElement.querySelectorAll('.tooljet-embed')];
    const statuses = embeds.map((embed) => embed.getAttribute('data-state'));
    await expect(new Set(statuses)).toEqual(new Set([status]));
  });
}

/** Returns a play function that waits for a status and a text, which can be visible or announced. */
export function shows(status: EmbedState['status'], text: string): Play {
  return async ({ canvasElement }) => {
    await waitForStatus(canvasElement, status);
    await expect(await within(canvasElement).findByText(text)).toBeInTheDocument();
  };
}

/** Returns the visible frame of a story. */
export function getVisibleFrame(canvasElement: HTMLElement): HTMLIFrameElement {
  const frames = [...canvasElement.querySelectorAll('iframe')];
  const visible = frames.find((frame) => frame.style.visibility !== 'hidden');
  if (!visible) throw new Error('The story shows no frame.');
  return visible;
}
