import { EmbedError } from '@tooljet-embed/protocol';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { QueryClient } from '@tanstack/react-query';
import { embedStatus, openApp, pass } from '../testing/embed-page.ts';
import { createFakeEndpoint, type FakeEndpoint } from '../testing/fake-endpoint.ts';
import { renderEmbed } from '../testing/render-embed.tsx';
import { ToolJetEmbed, type ToolJetEmbedProps } from './tooljet-embed.tsx';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

function show(
  endpoint: FakeEndpoint,
  client = new QueryClient(),
  props: Partial<ToolJetEmbedProps> = {},
): () => void {
  const who = { appId: 'orders', userEmail: 'ada@example.com' };
  return renderEmbed(<ToolJetEmbed {...who} endpoint={endpoint} {...props} />, client).unmount;
}

/** What listens to the window right now, as far as it came after this. */
function watchListeners(): () => string[] {
  const added = vi.spyOn(window, 'addEventListener');
  const removed = vi.spyOn(window, 'removeEventListener');
  return () => {
    const left = added.mock.calls.map(([type]) => type);
    for (const [type] of removed.mock.calls) left.splice(left.indexOf(type), 1);
    return left.toSorted();
  };
}

const busy = () => {
  throw new EmbedError('tooljet_busy', undefined, { retryAfter: 600 });
};
const never = () => new Promise<never>(() => {});

describe('an unmounted embed', () => {
  it('aborts its request', async () => {
    const endpoint = createFakeEndpoint(never);
    const unmount = show(endpoint);
    expect(endpoint.signals[0]?.aborted).toBe(false);
    unmount();
    await pass(0);
    expect(endpoint.signals[0]?.aborted).toBe(true);
    expect(endpoint.requests).toHaveLength(1);
  });

  it('listens to nothing any more', async () => {
    const listening = watchListeners();
    const unmount = show(createFakeEndpoint());
    await pass(0);
    openApp();
    expect(listening()).toEqual([
      'focus',
      'focus',
      'message',
      'online',
      'pageshow',
      'securitypolicyviolation',
      'visibilitychange',
    ]);
    unmount();
    expect(listening()).toEqual([]);
  });

  it.each<
    [
      status: string,
      reply: undefined | (() => never | Promise<never>),
      loads: number,
      waitMs: number,
      props: Partial<ToolJetEmbedProps>,
    ]
  >([
    ['loading', never, 0, 0, {}],
    ['loading', undefined, 1, 0, {}],
    ['ready', undefined, 2, 0, {}],
    ['expiring', undefined, 2, 3_500_000, { renewal: 'prompt' }],
    ['ended', undefined, 2, 3_600_000, { renewal: 'manual' }],
    ['error', busy, 0, 0, {}],
  ])(
    'while %s leaves no timer but that of the kept answer',
    async (status, reply, loads, waitMs, props) => {
      const endpoint = createFakeEndpoint(reply);
      const unmount = show(endpoint, undefined, props);
      await pass(0);
      if (loads > 0) openApp(undefined, loads);
      await pass(waitMs);
      expect(embedStatus()).toBe(status);
      unmount();
      await pass(0);
      expect(vi.getTimerCount()).toBe(1);
      await pass(60_000);
      expect(vi.getTimerCount()).toBe(0);
      expect(endpoint.requests).toHaveLength(1);
    },
  );

  it('leaves its answer to a remount, for a minute', async () => {
    const endpoint = createFakeEndpoint();
    const client = new QueryClient();
    const unmount = show(endpoint, client);
    await pass(0);
    unmount();
    await pass(59_000);
    show(endpoint, client)();
    await pass(0);
    expect(endpoint.requests).toHaveLength(1);
    await pass(60_000);
    show(endpoint, client);
    expect(endpoint.requests).toHaveLength(2);
  });

  it('leaves no error behind: a remount asks again', async () => {
    const endpoint = createFakeEndpoint(() => {
      throw new EmbedError('tooljet_unavailable');
    });
    const client = new QueryClient();
    const unmount = show(endpoint, client);
    await pass(0);
    expect(embedStatus()).toBe('error');
    unmount();
    show(endpoint, client);
    expect(embedStatus()).toBe('loading');
    await pass(0);
    expect(endpoint.requests).toHaveLength(2);
  });

  it('leaves no embed URL behind that never opened', async () => {
    const endpoint = createFakeEndpoint();
    const client = new QueryClient();
    const unmount = show(endpoint, client);
    await pass(0);
    await pass(30_000);
    expect(embedStatus()).toBe('error');
    unmount();
    show(endpoint, client);
    await pass(0);
    expect(endpoint.requests.map(({ after }) => after)).toEqual([undefined, 'v1']);
  });
});
