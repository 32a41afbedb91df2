import { act, screen } from '@testing-library/react';
import type { ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import * as ui from './utils/embed-ui.ts';
import { answer, directAnswer, failWhen, type Reply } from './utils/fake-endpoint.ts';
import { openTestEmbed, pass, renderTestEmbed } from './utils/test-embed.tsx';

const LIFE_MS = 3_600_000;
const RENEWAL_MS = LIFE_MS - 120_000;

beforeEach(() => vi.useFakeTimers());

function dispatch(type: 'focus' | 'online' | 'visibilitychange'): void {
  const target = type === 'visibilitychange' ? document : window;
  act(() => {
    target.dispatchEvent(new Event(type, { bubbles: true }));
  });
}

describe('a session that ends soon', () => {
  it('replaces the frame silently when a session ends soon and the focus is outside the app', async () => {
    const onRefreshed = vi.fn();
    const { endpoint } = await openTestEmbed({ onRefreshed });
    const frame = ui.newestFrame();
    await pass(RENEWAL_MS - ui.SETTLE_MS - 1000);
    expect(endpoint.requests).toHaveLength(1);
    await pass(1001);
    expect(endpoint.requests[1]).toMatchObject({ after: 'v1' });
    expect(frame).toBeVisible();
    ui.openApp();
    expect(ui.allFrames()).not.toContain(frame);
    expect(onRefreshed).toHaveBeenCalledOnce();
  });

  it('shows a countdown and sends no request when the focus is in the app', async () => {
    const { endpoint } = await openTestEmbed();
    ui.newestFrame().focus();
    await pass(RENEWAL_MS - ui.SETTLE_MS);
    expect(ui.announced()).toBe('Your session is about to end.');
    expect(screen.getByRole('timer')).toHaveTextContent('2:00');
    await pass(30_000);
    expect(screen.getByRole('timer')).toHaveTextContent('1:30');
    expect(endpoint.requests).toHaveLength(1);
    ui.newestFrame().blur();
    await pass(1001);
    expect(endpoint.requests).toHaveLength(2);
  });

  it('shows a countdown when the focus is in an app inside a shadow root', async () => {
    const host = document.body.appendChild(document.createElement('div'));
    const container = document.createElement('div');
    host.attachShadow({ mode: 'open' }).append(container);
    const wrap = (embed: ReactNode) => createPortal(embed, container);
    const { endpoint } = await renderTestEmbed({}, { wrap });
    const frame = container.querySelector('iframe');
    expect.assert(frame);
    ui.openApp(frame);
    frame.focus();
    await pass(RENEWAL_MS + 1000);
    expect(container.querySelector('.tooljet-embed')).toHaveAttribute('data-state', 'expiring');
    expect(endpoint.requests).toHaveLength(1);
    host.remove();
  });

  it('repeats a renewal after 30 seconds when the response is not newer', async () => {
    const onRefreshed = vi.fn();
    const { endpoint } = await openTestEmbed({ onRefreshed }, { reply: () => answer(1) });
    await pass(RENEWAL_MS + 1000);
    expect(endpoint.requests).toHaveLength(2);
    expect(onRefreshed).not.toHaveBeenCalled();
    await pass(30_000);
    expect(endpoint.requests).toHaveLength(3);
  });

  it('repeats a failed renewal after 30 seconds, and at once when the network is back', async () => {
    const reply = failWhen((n) => n === 2 || n === 3, 'network_error');
    const { endpoint } = await openTestEmbed({}, { reply });
    await pass(RENEWAL_MS);
    expect(endpoint.requests).toHaveLength(2);
    expect(ui.newestFrame()).toBeVisible();
    await pass(30_001);
    expect(endpoint.requests).toHaveLength(3);
    dispatch('online');
    await pass(0);
    expect(endpoint.requests).toHaveLength(4);
  });

  it('shows the failure before the notice when a renewal has failed', async () => {
    const reply = failWhen((n) => n > 1, 'tooljet_unavailable');
    await openTestEmbed({ renewal: 'prompt' }, { reply });
    await pass(RENEWAL_MS);
    ui.clickButton('Renew now');
    await pass(0);
    expect(ui.announced()).toBe('The app could not be refreshed.');
    expect(screen.getByRole('button', { name: 'Try again' })).toBeEnabled();
    await pass(31_000);
    expect(ui.announced()).toBe('Your session is about to end.');
  });

  it('refreshes the app when the window receives the focus at the same moment', async () => {
    const { endpoint, handle } = await openTestEmbed();
    act(() => {
      window.dispatchEvent(new Event('focus'));
      handle.current?.refresh();
      vi.advanceTimersByTime(0);
    });
    await pass(0);
    expect(endpoint.requests).toHaveLength(2);
  });

  it('lets the session end when the user clicks "Later"', async () => {
    const { endpoint } = await openTestEmbed({ renewal: 'prompt' });
    await pass(RENEWAL_MS);
    ui.clickButton('Later');
    expect(screen.queryByRole('timer')).toBeNull();
    expect(screen.queryByRole('button', { name: 'Renew now' })).toBeNull();
    await pass(120_000);
    expect(ui.announced()).toContain('Your session has expired');
    ui.clickButton('Open again');
    await pass(0);
    expect(endpoint.requests[1]).toMatchObject({ after: 'v1' });
  });

  it('opens the app again when the computer wakes after the end of the session', async () => {
    const { endpoint } = await openTestEmbed();
    vi.setSystemTime(Date.now() + 2 * LIFE_MS);
    dispatch('visibilitychange');
    expect(ui.status()).toBe('loading');
    await pass(0);
    ui.openApp();
    expect(ui.status()).toBe('ready');
    expect(endpoint.requests).toHaveLength(2);
  });

  it('sends few requests when sessions last one second', async () => {
    const reply: Reply = (n) => ({ ...answer(n), expiresIn: 1 });
    const { endpoint } = await openTestEmbed({}, { reply });
    for (let moment = 0; moment < 60; moment += 1) {
      await pass(200);
      if (ui.allFrames().length > 0) ui.openApp();
    }
    expect(endpoint.requests.length).toBeLessThan(4);
  });
});

describe('a lost session', () => {
  it('shows a rejection without a request when the server reports it', async () => {
    const onSessionEnd = vi.fn();
    const reply = failWhen(() => true, 'session_rejected');
    const { endpoint } = await renderTestEmbed({ onSessionEnd }, { reply });
    expect(onSessionEnd).toHaveBeenCalledExactlyOnceWith('rejected');
    expect(screen.getByRole('button', { name: 'Open again' })).toBeVisible();
    expect(endpoint.requests).toHaveLength(1);
  });

  it.each([
    ['redirect', answer],
    ['direct', directAnswer],
  ])('reopens the app once when ToolJet shows its login page (%s)', async (_mode, reply) => {
    const onSessionEnd = vi.fn();
    const { endpoint } = await openTestEmbed({ onSessionEnd }, { reply });
    ui.postFrom(ui.newestFrame(), ui.LOGIN);
    expect(ui.allFrames()).toEqual([]);
    expect(ui.status()).toBe('loading');
    await pass(0);
    expect(endpoint.requests.map(({ after }) => after)).toEqual([undefined, 'v1']);
    ui.postFrom(ui.newestFrame(), ui.LOGIN);
    await pass(0);
    expect(ui.allFrames()).toEqual([]);
    expect(ui.status()).toBe('ended');
    expect(onSessionEnd).toHaveBeenCalledExactlyOnceWith('expired');
    expect(endpoint.requests).toHaveLength(2);
  });
});
