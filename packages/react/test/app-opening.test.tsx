import { fireEvent } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import * as ui from './utils/embed-ui.ts';
import { answer, directAnswer } from './utils/fake-endpoint.ts';
import { openTestEmbed, pass, renderTestEmbed } from './utils/test-embed.tsx';

const OPENINGS = [
  ['redirect', answer],
  ['direct', directAnswer],
] as const;

beforeEach(() => vi.useFakeTimers());

describe.each(OPENINGS)('after %s opening, an app', (_mode, reply) => {
  it('is shown when it has stayed quiet for a moment', async () => {
    const onReady = vi.fn();
    await renderTestEmbed({ onReady }, { reply });
    ui.loadApp();
    await pass(ui.SETTLE_MS - 1);
    expect(ui.status()).toBe('loading');
    expect(ui.newestFrame()).not.toBeVisible();
    await pass(1);
    expect(ui.status()).toBe('ready');
    expect(ui.newestFrame()).toBeVisible();
    expect(onReady).toHaveBeenCalledOnce();
  });

  it('is never shown when an error page follows at once', async () => {
    const onReady = vi.fn();
    const onError = vi.fn();
    const { endpoint } = await renderTestEmbed({ onReady, onError }, { reply });
    ui.loadApp();
    await pass(ui.SETTLE_MS - 1);
    fireEvent.load(ui.newestFrame());
    expect(ui.status()).toBe('error');
    expect(ui.allFrames()).toEqual([]);
    expect(ui.announced()).toContain('This app is not available');
    expect(onReady).not.toHaveBeenCalled();
    expect(onError.mock.lastCall?.[0]).toMatchObject({ code: 'app_unavailable' });
    await pass(120_000);
    expect(endpoint.requests).toHaveLength(1);
  });

  it('is removed when an error page follows within ten seconds', async () => {
    await openTestEmbed({}, { reply });
    await pass(9999 - ui.SETTLE_MS);
    fireEvent.load(ui.newestFrame());
    expect(ui.status()).toBe('error');
    expect(ui.allFrames()).toEqual([]);
  });

  it('is removed although the embed has moved the focus into it', async () => {
    const { endpoint } = await openTestEmbed({}, { reply });
    fireEvent.load(ui.newestFrame());
    ui.clickButton('Try again');
    await pass(0);
    ui.openApp();
    expect(document.activeElement).toBe(ui.newestFrame());
    fireEvent.load(ui.newestFrame());
    expect(ui.status()).toBe('error');
    expect(endpoint.requests.map(({ after }) => after)).toEqual([undefined, 'v1']);
  });

  it('stays when it loads again while the user works in it', async () => {
    await openTestEmbed({}, { reply });
    const frame = ui.newestFrame();
    frame.focus();
    fireEvent.load(frame);
    expect(ui.status()).toBe('ready');
    expect(ui.announced()).toBe('Not working?');
    await pass(ui.CONFIRM_MS);
    expect(ui.announced()).toBe('The app is ready.');
    expect(ui.newestFrame()).toBe(frame);
  });

  it('stays behind the working app when an error page follows during a refresh', async () => {
    const onError = vi.fn();
    const { refresh } = await openTestEmbed({ onError }, { reply });
    await pass(ui.CONFIRM_MS);
    const frame = ui.newestFrame();
    await refresh();
    ui.loadApp();
    await pass(1000);
    fireEvent.load(ui.newestFrame());
    expect(ui.status()).toBe('ready');
    expect(ui.allFrames()).toEqual([frame]);
    expect(onError.mock.lastCall?.[0]).toMatchObject({ code: 'app_unavailable' });
  });

  it('loses the hint when it stays quiet after the user went back in it', async () => {
    await openTestEmbed({}, { reply });
    await pass(60_000);
    // The redirect page and the app.
    ui.loadApp(ui.newestFrame(), 2);
    expect(ui.announced()).toBe('Not working?');
    await pass(ui.CONFIRM_MS - 1);
    expect(ui.announced()).toBe('Not working?');
    await pass(1);
    expect(ui.announced()).toBe('The app is ready.');
  });

  it('is replaced when the login page opens after the user went back in it', async () => {
    const { endpoint } = await openTestEmbed({}, { reply });
    await pass(60_000);
    fireEvent.load(ui.newestFrame());
    ui.postFrom(ui.newestFrame(), ui.LOGIN);
    expect(ui.allFrames()).toEqual([]);
    await pass(0);
    expect(endpoint.requests).toHaveLength(2);
  });
});

describe('after direct opening, an app', () => {
  it('is unconfirmed until it has stayed quiet for a few seconds', async () => {
    const onStateChange = vi.fn();
    await openTestEmbed({ onStateChange }, { reply: directAnswer });
    expect(onStateChange).toHaveBeenLastCalledWith({ status: 'ready', confirmed: false });
    await pass(ui.CONFIRM_MS - 1);
    expect(onStateChange).toHaveBeenLastCalledWith({ status: 'ready', confirmed: false });
    await pass(1);
    expect(onStateChange).toHaveBeenLastCalledWith({ status: 'ready', confirmed: true });
  });
});

it('keeps the hint when the redirect page never leads to the app', async () => {
  await renderTestEmbed();
  ui.loadApp(ui.newestFrame(), 1);
  await pass(300_000);
  expect(ui.announced()).toBe('Not working?');
});
