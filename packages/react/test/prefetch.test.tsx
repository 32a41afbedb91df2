import { QueryClient } from '@tanstack/react-query';
import { act, fireEvent, screen } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { ToolJetEmbedProvider } from '../src/components/tooljet-embed-provider.tsx';
import { usePrefetchToolJetEmbed } from '../src/hooks/use-prefetch-tooljet-embed.ts';
import { clearToolJetEmbeds } from '../src/query/clear-tooljet-embeds.ts';
import { prefetchToolJetEmbed } from '../src/query/prefetch.ts';
import { toolJetEmbedQueryOptions } from '../src/query/query-options.ts';
import * as ui from './utils/embed-ui.ts';
import { answer, createFakeEndpoint, directAnswer, failWhen } from './utils/fake-endpoint.ts';
import { stubIntersectionObserver } from './utils/stub-intersection-observer.ts';
import { ADA, openTestEmbed, pass, renderEmbed, renderTestEmbed } from './utils/test-embed.tsx';

beforeEach(() => vi.useFakeTimers());

function OrdersLink() {
  const prefetch = usePrefetchToolJetEmbed();
  return <button onPointerEnter={() => prefetch(ADA)}>Orders</button>;
}

describe('prefetching', () => {
  it('sends one request when the user hovers several times and then opens the embed', async () => {
    const client = new QueryClient();
    const endpoint = createFakeEndpoint();
    const page = renderEmbed(
      <ToolJetEmbedProvider endpoint={endpoint}>
        <OrdersLink />
      </ToolJetEmbedProvider>,
      client,
    );
    const link = screen.getByRole('button', { name: 'Orders' });
    for (let hover = 0; hover < 3; hover += 1) fireEvent.pointerEnter(link);
    await pass(0);
    page.unmount();
    await renderTestEmbed({ endpoint }, { client });
    expect(ui.newestFrame().src).toContain('pat_1');
    expect(endpoint.requests).toHaveLength(1);
  });

  it('sends one request when a loader, prefetchToolJetEmbed and the embed need it', async () => {
    const client = new QueryClient();
    const endpoint = createFakeEndpoint();
    const options = { ...ADA, endpoint, queryClient: client };
    await client.ensureQueryData(toolJetEmbedQueryOptions(options));
    await prefetchToolJetEmbed(options);
    await renderTestEmbed({ endpoint }, { client });
    expect(endpoint.requests).toHaveLength(1);
  });

  it('repeats the request when a prefetch has failed', async () => {
    const client = new QueryClient();
    const endpoint = createFakeEndpoint(failWhen((n) => n === 1, 'network_error'));
    await prefetchToolJetEmbed({ ...ADA, endpoint, queryClient: client });
    await openTestEmbed({ endpoint }, { client });
    expect(ui.status()).toBe('ready');
    expect(endpoint.requests).toHaveLength(2);
  });
});

describe('initialEmbed', () => {
  it.each([
    ['a response', () => answer(9)],
    ['a promise of a response', () => Promise.resolve(answer(9))],
  ])('opens the app once and without a request when initialEmbed is %s', async (_kind, create) => {
    const { client, endpoint } = await renderTestEmbed({ initialEmbed: create() });
    expect(ui.newestFrame().src).toContain('pat_9');
    expect(endpoint.requests).toHaveLength(0);
    act(() => clearToolJetEmbeds(client));
    ui.clickButton('Open again');
    await pass(0);
    expect(ui.newestFrame().src).toContain('pat_1');
    expect(endpoint.requests).toHaveLength(1);
  });

  it('opens the app once when initialEmbed is a new object on every render', async () => {
    const { endpoint, rerender, refresh } = await openTestEmbed({ initialEmbed: answer(9) });
    rerender({ initialEmbed: answer(9) });
    await refresh();
    expect(ui.newestFrame().src).toContain('pat_1');
    expect(endpoint.requests.map(({ after }) => after)).toEqual(['v9']);
  });

  it.each([
    ['user', { userEmail: 'bob@example.com' }],
    ['app', { appId: 'stock' }],
    ['page', { page: 'invoices' }],
  ])('ignores initialEmbed when the %s has changed', async (_what, next) => {
    const { endpoint, rerender } = await renderTestEmbed(
      { initialEmbed: answer(9) },
      { reply: directAnswer },
    );
    rerender({ initialEmbed: answer(9), ...next });
    await pass(0);
    expect(ui.newestFrame().src).not.toContain('pat_9');
    expect(endpoint.requests).toHaveLength(1);
  });

  it('ignores initialEmbed when the user changes before it opens', async () => {
    const { endpoint, rerender } = await renderTestEmbed({
      initialEmbed: answer(9),
      enabled: false,
    });
    rerender({ enabled: true, userEmail: 'bob@example.com' });
    await pass(0);
    expect(ui.newestFrame().src).not.toContain('pat_9');
    expect(endpoint.requests).toHaveLength(1);
  });

  it('sends a request when the promise in initialEmbed rejects', async () => {
    const initialEmbed = Promise.reject(new Error('server bug'));
    const { endpoint } = await renderTestEmbed({ initialEmbed });
    expect(endpoint.requests).toHaveLength(1);
  });
});

it('sends a request when a lazy embed is near the viewport, and not before', async () => {
  const observers = stubIntersectionObserver();
  const { endpoint } = await renderTestEmbed({ lazy: true });
  await pass(100_000);
  observers.at(-1)?.see(false);
  expect(endpoint.requests).toHaveLength(0);
  expect(ui.status()).toBe('loading');
  observers.at(-1)?.see(true);
  await pass(0);
  ui.openApp();
  expect(ui.status()).toBe('ready');
  expect(observers.map(({ watched }) => watched.size)).toEqual([0, 0]);
  expect(endpoint.requests).toHaveLength(1);
});
