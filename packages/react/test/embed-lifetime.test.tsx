import { EmbedError } from '@tooljet-embed/protocol';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { QueryClient } from '@tanstack/react-query';
import { embedStatus, newestFrame, openApp, pass } from './utils/embed-page.ts';
import {
  answer,
  APP_ORIGIN,
  createFakeEndpoint,
  type FakeEndpoint,
} from './utils/fake-endpoint.ts';
import { renderEmbed } from './utils/render-embed.tsx';
import { ToolJetEmbed, type ToolJetEmbedProps } from '../src/components/tooljet-embed.tsx';

const WHO = { appId: 'orders', userEmail: 'ada@example.com' };
const DIRECT = { frameUrl: `${APP_ORIGIN}/applications/orders`, frameName: 'session' };

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

function show(
  endpoint: FakeEndpoint,
  client = new QueryClient(),
  props: Partial<ToolJetEmbedProps> = {},
): () => void {
  return renderEmbed(<ToolJetEmbed {...WHO} endpoint={endpoint} {...props} />, client).unmount;
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
const once = (n: number) => (n === 1 ? answer(n) : never());

/** The renewal has begun, and has still time. */
const RENEWING_MS = 3_490_000;

describe('an unmounted embed', () => {
  it.each([
    ['its request', never, 0, [true]],
    ['its renewal', once, RENEWING_MS, [false, true]],
  ] as const)('aborts %s', async (_what, reply, waitMs, aborted) => {
    const endpoint = createFakeEndpoint(reply);
    const unmount = show(endpoint);
    await pass(0);
    if (waitMs > 0) openApp();
    await pass(waitMs);
    expect(endpoint.signals.at(-1)?.aborted).toBe(false);
    unmount();
    await pass(0);
    expect(endpoint.signals.map((signal) => signal.aborted)).toEqual(aborted);
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

  it('waits no longer for the person to leave the app, to follow the host elsewhere', async () => {
    const endpoint = createFakeEndpoint(() => DIRECT);
    const draw = (page: string) => <ToolJetEmbed {...WHO} endpoint={endpoint} page={page} />;
    const listening = watchListeners();
    const { rerender, unmount } = renderEmbed(draw('invoices'));
    await pass(0);
    openApp(undefined, 1);
    newestFrame().focus();
    rerender(draw('customers'));
    expect(listening().filter((type) => type === 'focus')).toHaveLength(3);
    unmount();
    expect(listening()).toEqual([]);
  });

  it.each<
    [
      status: string,
      reply: Parameters<typeof createFakeEndpoint>[0],
      loads: number,
      waitMs: number,
      props: Partial<ToolJetEmbedProps>,
    ]
  >([
    ['loading', never, 0, 0, {}],
    ['loading', undefined, 1, 0, {}],
    ['ready', undefined, 2, 0, {}],
    ['refreshing', once, 2, RENEWING_MS, {}],
    ['refreshing', undefined, 2, RENEWING_MS, {}],
    ['expiring', undefined, 2, 3_500_000, { renewal: 'prompt' }],
    ['ended', undefined, 2, 3_600_000, { renewal: 'manual' }],
    ['error', busy, 0, 0, {}],
  ])(
    'while %s leaves no listener, and no timer but that of the kept answer',
    async (status, reply, loads, waitMs, props) => {
      const listening = watchListeners();
      const endpoint = createFakeEndpoint(reply);
      const unmount = show(endpoint, undefined, props);
      await pass(0);
      if (loads > 0) openApp(undefined, loads);
      await pass(waitMs);
      expect(embedStatus()).toBe(status);
      const asked = endpoint.requests.length;
      unmount();
      await pass(0);
      expect(listening()).toEqual([]);
      expect(vi.getTimerCount()).toBe(1);
      await pass(60_000);
      expect(vi.getTimerCount()).toBe(0);
      expect(endpoint.requests).toHaveLength(asked);
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
