import { act, fireEvent, screen } from '@testing-library/react';
import { vi } from 'vitest';
import { APP_ORIGIN } from './fake-endpoint.ts';

/** Message by which ToolJet's page reports a sign-out. */
export const LOGOUT = { type: 'TJ_EMBED_APP_LOGOUT' } as const;

/** Message by which ToolJet's page reports that it rejected the PAT. */
export const REJECTION = { type: 'TJ_EMBED_APP_LOGOUT', error: 401 } as const;

/** Message by which ToolJet's login page announces itself. */
export const LOGIN = {
  type: 'redirectTo',
  payload: { redirectPath: '/applications/orders' },
} as const;

/** Returns all iframes of the page, also hidden ones. */
export function allFrames(): HTMLIFrameElement[] {
  return [...document.querySelectorAll('iframe')];
}

/** Returns the newest iframe of the page. */
export function newestFrame(): HTMLIFrameElement {
  const frame = allFrames().at(-1);
  if (!frame) throw new Error('There is no iframe on the page.');
  return frame;
}

/** Fires the `load` events of an app that opens: one for direct opening, two for the redirect. */
export function loadApp(
  frame: HTMLIFrameElement = newestFrame(),
  loads: number = frame.name ? 1 : 2,
): void {
  for (let load = 0; load < loads; load += 1) fireEvent.load(frame);
}

/** Time from the last load until the first app is shown. */
export const SETTLE_MS = 1500;

/** Time from the last load until the next app replaces a working one. */
export const SWAP_MS = 5000;

/** Time without another load that confirms a visible app. */
export const CONFIRM_MS = 4000;

/** Opens an app and lets the time pass until it is shown. Needs a fake clock. */
export function openApp(frame?: HTMLIFrameElement): void {
  const settleMs = allFrames().length > 1 ? SWAP_MS : SETTLE_MS;
  loadApp(frame);
  act(() => {
    vi.advanceTimersByTime(settleMs);
  });
}

/** Posts a message from the page in a frame. */
export function postFrom(
  frame: HTMLIFrameElement,
  data: unknown,
  { origin = APP_ORIGIN, source = frame.contentWindow }: Partial<MessageEvent> = {},
): void {
  act(() => {
    window.dispatchEvent(new MessageEvent('message', { data, origin, source }));
  });
}

/** Moves the focus out of a frame to another element, or to the page. */
export function leaveApp(frame: HTMLIFrameElement, target?: HTMLElement): void {
  frame.blur();
  act(() => {
    window.dispatchEvent(new Event('focus'));
    target?.focus();
  });
}

/** Clicks the button with a name. */
export function clickButton(name: string): void {
  fireEvent.click(screen.getByRole('button', { name }));
}

/** Returns the status of the embed with an index. */
export function status(index = 0): string | null {
  return document.querySelectorAll('.tooljet-embed')[index]?.getAttribute('data-state') ?? null;
}

/** Returns the text of the live region. */
export function announced(): string | null {
  return screen.getByRole('status').textContent;
}

/** Hides the tab or shows it again, until `vi.restoreAllMocks()`. */
export function setVisibility(state: DocumentVisibilityState): void {
  vi.spyOn(document, 'visibilityState', 'get').mockReturnValue(state);
  act(() => {
    document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
  });
}
