import { EmbedError } from '@tooljet-embed/protocol';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { QueryClient } from '@tanstack/react-query';
import { embedStatus, openApp, pass } from '../testing/embed-page.ts';
import { createFakeEndpoint, type FakeEndpoint } from '../testing/fake-endpoint.ts';
import { renderStrict } from '../testing/render-strict.tsx';
import { ToolJetEmbed } from './tooljet-embed.tsx';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

function show(endpoint: FakeEndpoint, client = new QueryClient()): () => void {
  const embed = <ToolJetEmbed appId="orders" userEmail="ada@example.com" endpoint={endpoint} />;
  return renderStrict(embed, client).unmount;
}

function count(spy: { mock: { calls: unknown[][] } }, type: string): number {
  return spy.mock.calls.filter(([first]) => first === type).length;
}

describe('an unmounted embed', () => {
  it('aborts its request', async () => {
    const endpoint = createFakeEndpoint(() => new Promise(() => {}));
    const unmount = show(endpoint);
    expect(endpoint.signals[0]?.aborted).toBe(false);
    unmount();
    await pass(0);
    expect(endpoint.signals[0]?.aborted).toBe(true);
    expect(endpoint.requests).toHaveLength(1);
  });

  it('leaves no listener, and no timer once the kept answer is dropped', async () => {
    const spies = [window, document].map((target) => ({
      added: vi.spyOn(target, 'addEventListener'),
      removed: vi.spyOn(target, 'removeEventListener'),
    }));
    const listeners = (type: string): number =>
      spies.reduce((sum, { added, removed }) => sum + count(added, type) - count(removed, type), 0);
    const unmount = show(createFakeEndpoint());
    await pass(0);
    openApp();
    expect(listeners('message')).toBe(1);
    unmount();
    await pass(0);
    expect(listeners('message')).toBe(0);
    expect(listeners('securitypolicyviolation')).toBe(0);
    await pass(60_000);
    expect(vi.getTimerCount()).toBe(0);
  });

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

  it('has a remount ask again once the embed URL has died', async () => {
    const endpoint = createFakeEndpoint((n) => ({
      redirectUrl: 'https://tooljet.example.com/embed-apps/orders',
      version: `v${n}`,
      expiresIn: 10,
    }));
    const client = new QueryClient();
    const unmount = show(endpoint, client);
    await pass(0);
    unmount();
    await pass(10_001);
    show(endpoint, client);
    await pass(0);
    expect(endpoint.requests.map(({ after }) => after)).toEqual([undefined, 'v1']);
    expect(embedStatus()).toBe('loading');
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
