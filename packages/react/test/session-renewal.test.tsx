import { act, screen } from '@testing-library/react';
import { createPortal } from 'react-dom';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import * as ui from './utils/embed-ui.ts';
import { answer, failWhen, never } from './utils/fake-endpoint.ts';
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

describe('renewing a session', () => {
  it('replaces the frame silently while the focus is outside the app', async () => {
    const onRefreshed = vi.fn();
    const { endpoint } = await openTestEmbed({ onRefreshed });
    const frame = ui.newestFrame();
    await pass(RENEWAL_MS - 1000);
    expect(endpoint.requests).toHaveLength(1);
    await pass(1001);
    expect(endpoint.requests[1]).toMatchObject({ after: 'v1' });
    expect(frame).toBeVisible();
    ui.openApp();
    expect(ui.allFrames()).not.toContain(frame);
    expect(onRefreshed).toHaveBeenCalledOnce();
  });

  it('shows a countdown and waits while the focus is in the app', async () => {
    const { endpoint } = await openTestEmbed();
    ui.newestFrame().focus();
    await pass(RENEWAL_MS);
    expect(ui.announced()).toBe('Your session is about to end.');
    expect(screen.getByRole('timer')).toHaveTextContent('2:00');
    await pass(30_000);
    expect(screen.getByRole('timer')).toHaveTextContent('1:30');
    expect(endpoint.requests).toHaveLength(1);
    ui.newestFrame().blur();
    await pass(1001);
    expect(endpoint.requests).toHaveLength(2);
  });

  it('shows a countdown while the focus is in an app inside a shadow root', async () => {
    const host = document.body.appendChild(document.createElement('div'));
    const container = document.createElement('div');
    host.attachShadow({ mode: 'open' }).append(container);
    const { endpoint } = await renderTestEmbed(
      {},
      { wrap: (embed) => createPortal(embed, container) },
    );
    const frame = container.querySelector('iframe');
    expect.assert(frame);
    ui.openApp(frame);
    frame.focus();
    await pass(RENEWAL_MS + 1000);
    expect(container.querySelector('.tooljet-embed')).toHaveAttribute('data-state', 'expiring');
    expect(endpoint.requests).toHaveLength(1);
    host.remove();
  });

  it('tries again after 30 seconds when the response is not newer', async () => {
    const onRefreshed = vi.fn();
    const { endpoint } = await openTestEmbed(
      { onRefreshed },
      { reply: (n) => (n > 9 ? never() : answer(1)) },
    );
    await pass(RENEWAL_MS + 1000);
    expect(endpoint.requests).toHaveLength(2);
    expect(onRefreshed).not.toHaveBeenCalled();
    await pass(30_000);
    expect(endpoint.requests).toHaveLength(3);
  });

  it('tries again after 30 seconds when ToolJet rejects the new session', async () => {
    const { endpoint } = await openTestEmbed();
    const frame = ui.newestFrame();
    await pass(RENEWAL_MS);
    for (const requestCount of [2, 3]) {
      expect(endpoint.requests).toHaveLength(requestCount);
      ui.postFrom(ui.newestFrame(), ui.REJECTION);
      await pass(29_000);
      expect(ui.allFrames()).toEqual([frame]);
      await pass(1001);
    }
    expect(endpoint.requests).toHaveLength(4);
  });

  it('tries again after a failure, and at once when the network is back', async () => {
    const { endpoint } = await openTestEmbed(
      {},
      { reply: failWhen((n) => n === 2 || n === 3, 'network_error') },
    );
    await pass(RENEWAL_MS);
    expect(endpoint.requests).toHaveLength(2);
    expect(ui.newestFrame()).toBeVisible();
    await pass(30_001);
    expect(endpoint.requests).toHaveLength(3);
    dispatch('online');
    await pass(0);
    expect(endpoint.requests).toHaveLength(4);
  });

  it('shows a failed renewal before it shows the notice again', async () => {
    await openTestEmbed(
      { renewal: 'prompt' },
      { reply: failWhen((n) => n > 1, 'tooljet_unavailable') },
    );
    await pass(RENEWAL_MS);
    ui.clickButton('Renew now');
    await pass(0);
    expect(ui.announced()).toBe('The app could not be refreshed.');
    expect(screen.getByRole('button', { name: 'Try again' })).toBeEnabled();
    await pass(31_000);
    expect(ui.announced()).toBe('Your session is about to end.');
  });

  it('refreshes when the window receives the focus at the same moment', async () => {
    const { endpoint, handle } = await openTestEmbed();
    act(() => {
      window.dispatchEvent(new Event('focus'));
      handle.current?.refresh();
      vi.advanceTimersByTime(0);
    });
    await pass(0);
    expect(endpoint.requests).toHaveLength(2);
  });

  it('lets the session end after "Later" is clicked', async () => {
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

  it('opens the app again when the computer wakes after the end', async () => {
    const { endpoint } = await openTestEmbed();
    vi.setSystemTime(Date.now() + 2 * LIFE_MS);
    dispatch('visibilitychange');
    expect(ui.status()).toBe('loading');
    await pass(0);
    ui.openApp();
    expect(ui.status()).toBe('ready');
    expect(endpoint.requests).toHaveLength(2);
  });

  it('lets the session end with renewal "manual"', async () => {
    const { endpoint } = await openTestEmbed({ renewal: 'manual' });
    await pass(LIFE_MS - 1);
    expect(ui.status()).toBe('ready');
    await pass(1);
    expect(ui.status()).toBe('ended');
    expect(endpoint.requests).toHaveLength(1);
  });

  it('limits its requests when a session lasts one second', async () => {
    const { endpoint } = await openTestEmbed(
      {},
      { reply: (n) => ({ ...answer(n), expiresIn: 1 }) },
    );
    for (let moment = 0; moment < 60; moment += 1) {
      await pass(200);
      if (ui.allFrames().length > 0) ui.openApp();
    }
    expect(endpoint.requests.length).toBeLessThan(4);
  });
});

describe('recovering a session', () => {
  it('replaces an app that loads its login page after the idle timeout', async () => {
    const { endpoint } = await openTestEmbed();
    const frame = ui.newestFrame();
    await pass(1_800_000);
    ui.openApp(frame);
    expect(ui.status()).toBe('refreshing');
    expect(frame).toBeVisible();
    await pass(0);
    expect(endpoint.requests.map(({ after }) => after)).toEqual([undefined, 'v1']);
    ui.openApp();
    expect(ui.allFrames()).not.toContain(frame);
    expect(ui.status()).toBe('ready');
  });

  it('shows a hint when the app loads again and no idle timeout is known', async () => {
    const { endpoint } = await openTestEmbed(
      {},
      { reply: () => ({ redirectUrl: 'https://tooljet.example.com/app' }) },
    );
    await pass(24 * LIFE_MS);
    ui.openApp(ui.newestFrame(), 1);
    expect(ui.announced()).toBe('Not working?');
    expect(endpoint.requests).toHaveLength(1);
  });

  it('replaces a rejected session once and then shows the rejection', async () => {
    const onSessionEnd = vi.fn();
    const { endpoint } = await openTestEmbed({ onSessionEnd });
    ui.postFrom(ui.newestFrame(), ui.REJECTION);
    await pass(0);
    expect(endpoint.requests.map(({ after }) => after)).toEqual([undefined, 'v1']);
    expect(onSessionEnd).not.toHaveBeenCalled();
    ui.postFrom(ui.newestFrame(), ui.REJECTION);
    await pass(60_000);
    expect(onSessionEnd).toHaveBeenCalledExactlyOnceWith('rejected');
    expect(endpoint.requests).toHaveLength(2);
  });

  it('shows the rejection at once with renewal "manual"', async () => {
    const { endpoint } = await openTestEmbed({ renewal: 'manual' });
    ui.postFrom(ui.newestFrame(), ui.REJECTION);
    await pass(0);
    expect(ui.status()).toBe('ended');
    expect(endpoint.requests).toHaveLength(1);
  });

  it('shows a rejection that the server reports', async () => {
    const onSessionEnd = vi.fn();
    const reply = failWhen(() => true, 'session_rejected');
    const { endpoint } = await renderTestEmbed({ onSessionEnd }, { reply });
    expect(onSessionEnd).toHaveBeenCalledExactlyOnceWith('rejected');
    expect(screen.getByRole('button', { name: 'Open again' })).toBeVisible();
    expect(endpoint.requests).toHaveLength(1);
  });

  it('opens the app by itself when the network is back', async () => {
    const reply = failWhen((n) => n === 1, 'network_error');
    const { endpoint } = await renderTestEmbed({}, { reply });
    expect(ui.status()).toBe('error');
    dispatch('online');
    await pass(0);
    expect(ui.status()).toBe('loading');
    expect(endpoint.requests).toHaveLength(2);
  });
});
