import { act, fireEvent, screen } from '@testing-library/react';
import { vi } from 'vitest';
import { APP_ORIGIN } from './fake-endpoint.ts';

/** Lets the given time pass, with everything that it sets off. */
export async function pass(ms: number): Promise<void> {
  await act(() => vi.advanceTimersByTimeAsync(ms));
}

/** All iframes on the page, the hidden ones included. */
export function allFrames(): HTMLIFrameElement[] {
  return [...document.querySelectorAll('iframe')];
}

/** The newest iframe on the page. */
export function newestFrame(): HTMLIFrameElement {
  const frame = allFrames().at(-1);
  if (!frame) throw new Error('There is no iframe on the page.');
  return frame;
}

/** Fires a frame's `load` as often as ToolJet's pages do when an app opens. */
export function openApp(frame: HTMLIFrameElement = newestFrame(), loads = 2): void {
  for (let load = 0; load < loads; load += 1) fireEvent.load(frame);
}

/** Posts a message as a frame's page does. */
export function postFrom(
  frame: HTMLIFrameElement,
  data: unknown,
  { origin = APP_ORIGIN, source = frame.contentWindow }: Partial<MessageEvent> = {},
): void {
  act(() => {
    window.dispatchEvent(new MessageEvent('message', { data, origin, source }));
  });
}

/** Where the one embed of the page is. */
export function embedStatus(): string | null {
  return document.querySelector('.tooljet-embed')?.getAttribute('data-state') ?? null;
}

/** What a screen reader has been told last. */
export function announced(): string | null {
  return screen.getByRole('status').textContent;
}
