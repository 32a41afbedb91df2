import { act } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { clearToolJetEmbeds } from '../src/query/clear-tooljet-embeds.ts';
import * as ui from './utils/embed-ui.ts';
import { answer, directAnswer, neverFor, type Reply } from './utils/fake-endpoint.ts';
import { openTestEmbed, pass, renderTestEmbed } from './utils/test-embed.tsx';

const LIFE_MS = 3_600_000;

beforeEach(() => vi.useFakeTimers());

describe('enabled={false}', () => {
  it('aborts the request when the embed is disabled and sends another when it is enabled', async () => {
    const reply = neverFor(1);
    const { endpoint, rerender } = await renderTestEmbed({ enabled: false }, { reply });
    await pass(100_000);
    expect(endpoint.requests).toHaveLength(0);
    rerender({ enabled: true });
    await pass(0);
    rerender({ enabled: false });
    await pass(100_000);
    expect(endpoint.signals.map(({ aborted }) => aborted)).toEqual([true]);
    expect(ui.status()).toBe('loading');
    rerender({ enabled: true });
    await pass(0);
    ui.openApp();
    expect(ui.status()).toBe('ready');
    expect(endpoint.requests).toHaveLength(2);
  });

  it('keeps the app until its session ends when the embed is disabled', async () => {
    const { endpoint, rerender } = await openTestEmbed();
    rerender({ enabled: false });
    await pass(300_000);
    expect(ui.status()).toBe('ready');
    await pass(2 * LIFE_MS);
    expect(ui.status()).toBe('ended');
    expect(endpoint.requests).toHaveLength(1);
  });

  it('closes the app of a disabled embed when the portal user signs out', async () => {
    const { client, endpoint, rerender } = await openTestEmbed();
    rerender({ enabled: false });
    act(() => clearToolJetEmbeds(client));
    expect(ui.allFrames()).toHaveLength(0);
    expect(ui.status()).toBe('ended');
    expect(endpoint.requests).toHaveLength(1);
  });

  it('keeps the frame of a disabled embed when the user clicks "Refresh"', async () => {
    const onStateChange = vi.fn();
    const onReady = vi.fn();
    const { endpoint, rerender } = await openTestEmbed({
      onStateChange,
      onReady,
      refreshButton: true,
    });
    const frame = ui.newestFrame();
    rerender({ enabled: false });
    ui.clickButton('Refresh');
    await pass(0);
    expect(ui.status()).toBe('ready');
    expect(ui.newestFrame()).toBe(frame);
    const refreshing = expect.objectContaining({ status: 'refreshing' }) as unknown;
    expect(onStateChange).not.toHaveBeenCalledWith(refreshing);
    expect(onReady).toHaveBeenCalledOnce();
    expect(endpoint.requests).toHaveLength(1);
  });

  it('cancels a refresh when the embed is disabled', async () => {
    const { rerender, refresh } = await openTestEmbed({}, { reply: neverFor(2) });
    await refresh();
    expect(ui.status()).toBe('refreshing');
    rerender({ enabled: false });
    expect(ui.status()).toBe('ready');
    await pass(2 * LIFE_MS);
    expect(ui.status()).toBe('ended');
  });

  it('opens an embed URL that arrives when the embed is disabled, because ToolJet may have ended the session', async () => {
    const reply: Reply = async (n) => {
      if (n > 1) await new Promise((resolve) => setTimeout(resolve, 1000));
      return answer(n);
    };
    const { rerender, refresh } = await openTestEmbed({}, { reply });
    await refresh();
    rerender({ enabled: false });
    await pass(1000);
    expect(ui.newestFrame().src).toContain('pat_2');
    ui.openApp();
    expect(ui.allFrames()).toHaveLength(1);
    expect(ui.status()).toBe('ready');
  });

  it('opens another page when the embed is enabled, and not before', async () => {
    const direct = { reply: directAnswer };
    const { endpoint, rerender, refresh } = await openTestEmbed({ page: 'invoices' }, direct);
    const frame = ui.newestFrame();
    rerender({ enabled: false, page: 'customers' });
    await refresh();
    expect(ui.status()).toBe('ready');
    expect(ui.newestFrame()).toBe(frame);
    rerender({ page: 'customers' });
    await pass(0);
    expect(endpoint.requests.map(({ page }) => page)).toEqual(['invoices', 'customers']);
    expect(ui.newestFrame()).not.toBe(frame);
  });

  it('removes the app of a disabled embed when the user changes', async () => {
    const { endpoint, rerender } = await openTestEmbed();
    rerender({ enabled: false, userEmail: 'grace@example.com' });
    await pass(0);
    expect(ui.allFrames()).toHaveLength(0);
    expect(ui.status()).toBe('loading');
    expect(endpoint.requests).toHaveLength(1);
  });

  it.each([
    ['ToolJet has rejected the session', () => ui.postFrom(ui.newestFrame(), ui.REJECTION)],
    ['the portal user has signed out', undefined],
  ])('reopens the app when the embed is enabled after %s', async (_reason, end) => {
    const { client, endpoint, rerender } = await openTestEmbed();
    rerender({ enabled: false });
    if (end) end();
    else act(() => clearToolJetEmbeds(client));
    await pass(1000);
    ui.clickButton('Open again');
    await pass(0);
    expect(ui.status()).toBe('loading');
    expect(endpoint.requests).toHaveLength(1);
    rerender();
    await pass(0);
    expect(ui.allFrames()).toHaveLength(1);
    expect(endpoint.requests).toHaveLength(2);
  });
});
