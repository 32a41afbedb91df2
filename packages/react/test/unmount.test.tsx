import { QueryClient } from '@tanstack/react-query';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { ToolJetEmbedProps } from '../src/components/tooljet-embed.tsx';
import * as ui from './utils/embed-ui.ts';
import {
  answer,
  createFakeEndpoint,
  directAnswer,
  failWhen,
  never,
  type Reply,
} from './utils/fake-endpoint.ts';
import { openTestEmbed, pass, renderTestEmbed } from './utils/test-embed.tsx';

/** A renewal has started but has not timed out. */
const RENEWING_MS = 3_490_000;
const firstOnly: Reply = (n) => (n === 1 ? answer(n) : never());

beforeEach(() => vi.useFakeTimers());

/** Returns a function that lists the listeners added to the window since then. */
function watchListeners(): () => string[] {
  const added = vi.spyOn(window, 'addEventListener');
  const removed = vi.spyOn(window, 'removeEventListener');
  return () => {
    const remaining = added.mock.calls.map(([type]) => type);
    for (const [type] of removed.mock.calls) remaining.splice(remaining.indexOf(type), 1);
    return remaining.toSorted();
  };
}

describe('unmounting an embed', () => {
  it.each<[what: string, reply: Reply, loads: number, waitMs: number, aborted: boolean[]]>([
    ['its request', never, 0, 0, [true]],
    ['its renewal', firstOnly, 2, RENEWING_MS, [false, true]],
  ])('aborts %s when the embed unmounts', async (_what, reply, loads, waitMs, aborted) => {
    const { endpoint, unmount } = await renderTestEmbed({}, { reply });
    if (loads > 0) ui.openApp();
    await pass(waitMs);
    expect(endpoint.signals.at(-1)?.aborted).toBe(false);
    unmount();
    await pass(0);
    expect(endpoint.signals.map((signal) => signal.aborted)).toEqual(aborted);
  });

  it('removes every listener when the embed unmounts before the user leaves the app', async () => {
    const readListeners = watchListeners();
    const { rerender, unmount } = await openTestEmbed(
      { page: 'invoices' },
      { reply: directAnswer },
    );
    ui.newestFrame().focus();
    rerender({ page: 'customers' });
    expect(readListeners().filter((type) => type === 'focus')).toHaveLength(3);
    unmount();
    expect(readListeners()).toEqual([]);
  });

  type Case = [string, Reply | undefined, loads: number, ms: number, Partial<ToolJetEmbedProps>];
  it.each<Case>([
    ['loading', never, 0, 0, {}],
    ['loading', undefined, 1, 0, {}],
    ['loading', undefined, 2, 0, {}],
    ['ready', undefined, 2, ui.SETTLE_MS, {}],
    ['refreshing', firstOnly, 2, RENEWING_MS, {}],
    ['refreshing', undefined, 2, RENEWING_MS, {}],
    ['expiring', undefined, 2, 3_500_000, { renewal: 'prompt' }],
    ['ended', undefined, 2, 3_600_000, { renewal: 'manual' }],
    ['error', failWhen(() => true, 'tooljet_busy', { retryAfter: 600 }), 0, 0, {}],
  ])(
    'leaves no listener and only the timer of the cache when an embed that is %s unmounts',
    async (status, reply, loads, waitMs, props) => {
      const readListeners = watchListeners();
      const { endpoint, unmount } = await renderTestEmbed(props, { reply });
      if (loads > 0) ui.loadApp(ui.newestFrame(), loads);
      await pass(waitMs);
      expect(ui.status()).toBe(status);
      const requestCount = endpoint.requests.length;
      unmount();
      await pass(0);
      expect(readListeners()).toEqual([]);
      expect(vi.getTimerCount()).toBe(1);
      await pass(60_000);
      expect(vi.getTimerCount()).toBe(0);
      expect(endpoint.requests).toHaveLength(requestCount);
    },
  );
});

describe('mounting an embed again', () => {
  it('reuses the embed URL when the embed is mounted again within a minute', async () => {
    const client = new QueryClient();
    const endpoint = createFakeEndpoint();
    const { unmount } = await renderTestEmbed({ endpoint }, { client });
    unmount();
    await pass(59_000);
    const second = await renderTestEmbed({ endpoint }, { client });
    second.unmount();
    expect(endpoint.requests).toHaveLength(1);
    await pass(60_000);
    await renderTestEmbed({ endpoint }, { client });
    expect(endpoint.requests).toHaveLength(2);
  });

  it('sends a request when the embed is mounted again after an error', async () => {
    const client = new QueryClient();
    const endpoint = createFakeEndpoint(failWhen(() => true, 'tooljet_unavailable'));
    const { unmount } = await renderTestEmbed({ endpoint }, { client });
    expect(ui.status()).toBe('error');
    unmount();
    await renderTestEmbed({ endpoint }, { client });
    expect(endpoint.requests).toHaveLength(2);
  });

  it('requests a newer embed URL when the embed is mounted again after one that did not open', async () => {
    const client = new QueryClient();
    const endpoint = createFakeEndpoint();
    const { unmount } = await renderTestEmbed({ endpoint }, { client });
    await pass(30_000);
    expect(ui.status()).toBe('error');
    unmount();
    await renderTestEmbed({ endpoint }, { client });
    expect(endpoint.requests.map(({ after }) => after)).toEqual([undefined, 'v1']);
  });
});
