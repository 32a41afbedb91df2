import { QueryClient } from '@tanstack/react-query';
import { act, fireEvent, screen } from '@testing-library/react';
import { EmbedError } from '@tooljet-embed/protocol';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { allFrames, embedStatus, newestFrame, openApp, pass } from './utils/embed-page.ts';
import { answer, APP_ORIGIN, createFakeEndpoint } from './utils/fake-endpoint.ts';
import { renderEmbed } from './utils/render-embed.tsx';
import { stubIntersectionObserver } from './utils/stub-intersection-observer.ts';
import { clearToolJetEmbeds } from '../src/query/clear.ts';
import { toolJetEmbedQueryOptions } from '../src/query/query-options.ts';
import { prefetchToolJetEmbed } from '../src/query/prefetch.ts';
import { ToolJetEmbed, type ToolJetEmbedProps } from '../src/components/tooljet-embed.tsx';
import { ToolJetEmbedProvider } from '../src/components/tooljet-embed-provider.tsx';
import { usePrefetchToolJetEmbed } from '../src/hooks/use-prefetch-tooljet-embed.ts';

const WHO = { appId: 'orders', userEmail: 'ada@example.com' };
const DIRECT = { frameUrl: `${APP_ORIGIN}/applications/orders`, frameName: 'session' };

beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

function HoverLink() {
  const prefetch = usePrefetchToolJetEmbed();
  return <button onPointerEnter={() => prefetch(WHO)}>Orders</button>;
}

describe('a prefetched embed URL', () => {
  it('is taken by the embed that follows a hover, and asked for once', async () => {
    const endpoint = createFakeEndpoint();
    const client = new QueryClient();
    const { rerender } = renderEmbed(
      <ToolJetEmbedProvider endpoint={endpoint}>
        <HoverLink />
      </ToolJetEmbedProvider>,
      client,
    );
    const link = screen.getByRole('button', { name: 'Orders' });
    for (let pointer = 0; pointer < 3; pointer += 1) fireEvent.pointerEnter(link);
    await pass(0);
    rerender(<ToolJetEmbed {...WHO} endpoint={endpoint} />);
    await pass(0);
    expect(allFrames()).toHaveLength(1);
    expect(endpoint.requests).toHaveLength(1);
  });

  it('may come from a loader, by the client of the host or without one', async () => {
    const client = new QueryClient();
    const endpoint = createFakeEndpoint();
    await client.ensureQueryData(
      toolJetEmbedQueryOptions({ ...WHO, endpoint, queryClient: client }),
    );
    await prefetchToolJetEmbed({ ...WHO, endpoint, queryClient: client });
    renderEmbed(<ToolJetEmbed {...WHO} endpoint={endpoint} />, client);
    await pass(0);
    expect(endpoint.requests).toHaveLength(1);
  });

  it('that failed is asked for again by its embed', async () => {
    const client = new QueryClient();
    const endpoint = createFakeEndpoint((n) => {
      if (n === 1) throw new EmbedError('network_error');
      return answer(n);
    });
    await prefetchToolJetEmbed({ ...WHO, endpoint, queryClient: client });
    renderEmbed(<ToolJetEmbed {...WHO} endpoint={endpoint} />, client);
    await pass(0);
    openApp();
    expect(embedStatus()).toBe('ready');
    expect(endpoint.requests).toHaveLength(2);
  });
});

describe('an initial embed', () => {
  it.each([
    ['an answer', () => answer(9)],
    ['a promise of one', () => Promise.resolve(answer(9))],
  ])('that is %s is opened without a request, once', async (_what, make) => {
    const endpoint = createFakeEndpoint();
    const client = new QueryClient();
    renderEmbed(<ToolJetEmbed {...WHO} endpoint={endpoint} initialEmbed={make()} />, client);
    await pass(0);
    expect(newestFrame().src).toContain('pat_9');
    expect(endpoint.requests).toHaveLength(0);
    act(() => clearToolJetEmbeds(client));
    fireEvent.click(screen.getByRole('button', { name: 'Open again' }));
    await pass(0);
    expect(newestFrame().src).toContain('pat_1');
    expect(endpoint.requests).toHaveLength(1);
  });

  it('is renewed by asking for what comes after it, and not given to the next user', async () => {
    const endpoint = createFakeEndpoint();
    const initialEmbed = answer(9);
    const embed = <ToolJetEmbed {...WHO} {...{ endpoint, initialEmbed }} refreshButton />;
    const { rerender } = renderEmbed(embed);
    await pass(0);
    openApp();
    fireEvent.click(screen.getByRole('button', { name: 'Refresh' }));
    await pass(0);
    expect(endpoint.requests[0]).toMatchObject({ after: 'v9' });
    rerender(
      <ToolJetEmbed appId="orders" userEmail="bob@example.com" {...{ endpoint, initialEmbed }} />,
    );
    await pass(0);
    expect(endpoint.requests[1]).toMatchObject({ email: 'bob@example.com' });
  });

  it('that is another object on every render is taken once all the same', async () => {
    const endpoint = createFakeEndpoint();
    const draw = () => (
      <ToolJetEmbed {...WHO} endpoint={endpoint} initialEmbed={answer(9)} refreshButton />
    );
    const { rerender } = renderEmbed(draw());
    await pass(0);
    openApp();
    rerender(draw());
    fireEvent.click(screen.getByRole('button', { name: 'Refresh' }));
    await pass(0);
    expect(newestFrame().src).toContain('pat_1');
    expect(endpoint.requests.map(({ after }) => after)).toEqual(['v9']);
  });

  it.each([
    ['user', { userEmail: 'bob@example.com' }],
    ['app', { appId: 'stock' }],
    ['page', { page: 'invoices' }],
  ])('that is another object on every render is not given to the next %s', async (_what, next) => {
    const endpoint = createFakeEndpoint(() => DIRECT);
    const draw = (who: Partial<ToolJetEmbedProps>) => (
      <ToolJetEmbed {...WHO} endpoint={endpoint} initialEmbed={answer(9)} {...who} />
    );
    const { rerender } = renderEmbed(draw({}));
    await pass(0);
    rerender(draw(next));
    await pass(0);
    expect(newestFrame().src).not.toContain('pat_9');
    expect(endpoint.requests).toHaveLength(1);
  });

  it('that nobody took is not given to the next user', async () => {
    const endpoint = createFakeEndpoint();
    const embed = { ...WHO, endpoint, initialEmbed: answer(9) };
    const { rerender } = renderEmbed(<ToolJetEmbed {...embed} enabled={false} />);
    rerender(<ToolJetEmbed {...embed} userEmail="bob@example.com" />);
    await pass(0);
    expect(newestFrame().src).not.toContain('pat_9');
    expect(endpoint.requests).toHaveLength(1);
  });

  it('that fails or holds nothing has the endpoint asked', async () => {
    const endpoint = createFakeEndpoint();
    const initialEmbed = Promise.reject(new Error('server bug'));
    renderEmbed(<ToolJetEmbed {...WHO} {...{ endpoint, initialEmbed }} />);
    await pass(0);
    expect(endpoint.requests).toHaveLength(1);
  });
});

describe('an embed that may not ask', () => {
  it('waits without end, gives up what it has asked for, and asks when it may', async () => {
    const endpoint = createFakeEndpoint((n) =>
      n === 1 ? new Promise<never>(() => {}) : Promise.resolve(answer(n)),
    );
    const draw = (enabled: boolean) => (
      <ToolJetEmbed {...WHO} endpoint={endpoint} enabled={enabled} />
    );
    const { rerender } = renderEmbed(draw(false));
    await pass(100_000);
    expect(endpoint.requests).toHaveLength(0);
    rerender(draw(true));
    await pass(0);
    rerender(draw(false));
    await pass(100_000);
    expect(endpoint.signals.map(({ aborted }) => aborted)).toEqual([true]);
    expect(embedStatus()).toBe('loading');
    rerender(draw(true));
    await pass(0);
    openApp();
    expect(embedStatus()).toBe('ready');
    expect(endpoint.requests).toHaveLength(2);
  });
});

describe('an embed that may not ask any more', () => {
  it('keeps its app for as long as it likes, and closes it when the portal user signs out', async () => {
    const client = new QueryClient();
    const endpoint = createFakeEndpoint();
    const draw = (enabled: boolean) => (
      <ToolJetEmbed {...WHO} endpoint={endpoint} enabled={enabled} />
    );
    const { rerender } = renderEmbed(draw(true), client);
    await pass(0);
    openApp();
    rerender(draw(false));
    await pass(300_000);
    expect(embedStatus()).toBe('ready');
    act(() => clearToolJetEmbeds(client));
    expect(allFrames()).toHaveLength(0);
    expect(embedStatus()).toBe('ended');
    expect(endpoint.requests).toHaveLength(1);
  });
});

describe('a lazy embed', () => {
  it('asks for nothing before it is near what the person sees, however long that takes', async () => {
    const observers = stubIntersectionObserver();
    const endpoint = createFakeEndpoint();
    renderEmbed(<ToolJetEmbed {...WHO} endpoint={endpoint} lazy />);
    await pass(100_000);
    observers.at(-1)?.see(false);
    expect(endpoint.requests).toHaveLength(0);
    expect(embedStatus()).toBe('loading');
    observers.at(-1)?.see(true);
    await pass(0);
    openApp();
    expect(embedStatus()).toBe('ready');
    expect(observers.map(({ watched }) => watched.size)).toEqual([0, 0]);
    expect(endpoint.requests).toHaveLength(1);
  });
});
