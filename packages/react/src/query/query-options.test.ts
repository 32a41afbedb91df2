import { type DefaultOptions, QueryClient, QueryObserver } from '@tanstack/react-query';
import { describe, expect, it, vi } from 'vitest';
import type { EmbedFetchOptions } from '../options/endpoint.ts';
import { clearToolJetEmbeds } from './clear-tooljet-embeds.ts';
import type { EmbedSession } from './embed-session.ts';
import { prefetchToolJetEmbed } from './prefetch.ts';
import {
  createQueryOptions,
  defaultQueryClient,
  spentSessions,
  toAppKey,
  toIdentity,
  toQueryKey,
} from './query-options.ts';
import { signOuts } from './sign-outs.ts';

const ADA = { appId: 'orders', userEmail: 'ada@example.com', endpoint: '/api' };
const ADDRESS = 'https://tooljet.example.com/embed-apps/orders';
const createEndpoint = () => () => Promise.resolve(ADDRESS);

describe('toIdentity and toAppKey', () => {
  it.each([
    ['appId', { appId: 'stock' }],
    ['userEmail', { userEmail: 'grace@example.com' }],
    ['endpoint', { endpoint: '/other' }],
    ['cacheKey', { cacheKey: 'eu' }],
  ])('returns another identity and app key when %s differs', (_option, change) => {
    const [one, other] = [toIdentity(ADA), toIdentity({ ...ADA, ...change })];
    expect(other).not.toBe(one);
    expect(toAppKey(other)).not.toBe(toAppKey(one));
  });

  it.each([
    ['page', { page: 'start' }],
    ['params', { params: { id: '1' } }],
  ])('returns another identity but the same app key when %s differ', (_option, change) => {
    const [one, other] = [toIdentity(ADA), toIdentity({ ...ADA, ...change })];
    expect(other).not.toBe(one);
    expect(toAppKey(other)).toBe(toAppKey(one));
  });

  it.each([
    ['parameters in another order', { params: { a: '1', b: '2' } }, { params: { b: '2', a: '1' } }],
    ['no parameters and an empty object', {}, { params: {} }],
    ['two endpoint functions', { endpoint: createEndpoint() }, { endpoint: createEndpoint() }],
  ])('returns the same identity when options have %s', (_what, one, other) => {
    expect(toIdentity({ ...ADA, ...one })).toBe(toIdentity({ ...ADA, ...other }));
  });

  it('returns another identity when the cache keys of endpoint functions differ', () => {
    const endpoint = createEndpoint();
    expect(toIdentity({ ...ADA, endpoint })).not.toBe(toIdentity(ADA));
    expect(toIdentity({ ...ADA, endpoint, cacheKey: 'eu' })).not.toBe(
      toIdentity({ ...ADA, endpoint }),
    );
  });
});

describe('toQueryKey', () => {
  it.each([
    [{}, ['/api', { appId: 'orders', email: 'ada@example.com', direct: true }, '']],
    [
      { endpoint: createEndpoint(), page: 'start', params: { id: '1' }, cacheKey: 'eu' },
      [
        '',
        {
          appId: 'orders',
          email: 'ada@example.com',
          direct: true,
          page: 'start',
          params: { id: '1' },
        },
        'eu',
      ],
    ],
  ])('returns the address, the request and the cache key when options are %j', (change, rest) => {
    expect(toQueryKey(toIdentity({ ...ADA, ...change }))).toEqual(['tooljet-embed', ...rest]);
  });
});

it('caches in one client until the portal user signs out when no query client is given', async () => {
  await prefetchToolJetEmbed({ ...ADA, endpoint: createEndpoint() });
  expect(defaultQueryClient.getQueryCache().getAll()).toHaveLength(1);
  clearToolJetEmbeds();
  expect(defaultQueryClient.getQueryCache().getAll()).toHaveLength(0);
});

describe('createQueryOptions', () => {
  const identity = toIdentity({ ...ADA, endpoint: createEndpoint() });
  const [, , REQUEST] = toQueryKey(identity);

  function setUp(initialEmbed?: EmbedFetchOptions['initialEmbed']) {
    let count = 0;
    const requests: unknown[] = [];
    const endpoint = vi.fn((request: unknown) => {
      requests.push(request);
      count += 1;
      return Promise.resolve({ redirectUrl: `${ADDRESS}?${count}`, version: `v${count}` });
    });
    const client = new QueryClient();
    const fetchOptions: EmbedFetchOptions = { endpoint, initialEmbed };
    const options = createQueryOptions(client, identity, () => fetchOptions);
    return { client, endpoint, requests, fetchOptions, options };
  }

  it('sends the request of the identity once when the response is fresh', async () => {
    const { client, requests, options } = setUp();
    const fresh = { ...options, staleTime: 1000 };
    await client.fetchQuery(fresh);
    await client.fetchQuery(fresh);
    expect(requests).toEqual([REQUEST]);
  });

  it('sends "after" when the cached session is spent, not when it is old or invalidated', async () => {
    const { client, requests, options } = setUp();
    await client.fetchQuery(options);
    await client.fetchQuery({ ...options, staleTime: 0 });
    await client.invalidateQueries();
    const session = await client.fetchQuery(options);
    expect(requests).toEqual([REQUEST, REQUEST, REQUEST]);
    spentSessions.add(session);
    await client.invalidateQueries();
    await client.fetchQuery(options);
    expect(requests.at(-1)).toEqual({ ...REQUEST, after: 'v3' });
  });

  it('sends no "after" when there was no response yet', async () => {
    const { client, endpoint, requests, options } = setUp();
    endpoint.mockRejectedValueOnce(new Error('down'));
    await expect(client.fetchQuery(options)).rejects.toMatchObject({ code: 'internal_error' });
    await client.invalidateQueries({ queryKey: options.queryKey });
    expect(await client.fetchQuery(options)).toMatchObject({ version: 'v1' });
    expect(requests).toEqual([REQUEST]);
  });

  it('uses an initial embed once when no response is cached', async () => {
    const { client, requests, options } = setUp({ redirectUrl: ADDRESS, version: 'v0' });
    expect(await client.fetchQuery(options)).toMatchObject({ version: 'v0' });
    expect(requests).toEqual([]);
    expect(await client.fetchQuery({ ...options, staleTime: 0 })).toMatchObject({ version: 'v1' });
  });

  it('uses an initial embed once, although another client has no response yet', async () => {
    const initialEmbed = { redirectUrl: ADDRESS, version: 'v0' };
    const [one, other] = [setUp(initialEmbed), setUp(initialEmbed)];
    expect(await one.client.fetchQuery(one.options)).toMatchObject({ version: 'v0' });
    expect(await other.client.fetchQuery(other.options)).toMatchObject({ version: 'v1' });
  });

  it('ignores an initial embed when its client has signed out, unlike another client', async () => {
    const initialEmbed = { redirectUrl: ADDRESS };
    const { client, requests, options } = setUp(initialEmbed);
    signOuts.set(client, 1);
    await client.fetchQuery(options);
    expect(requests).toHaveLength(1);
    const other = setUp(initialEmbed);
    await other.client.fetchQuery(other.options);
    expect(other.requests).toHaveLength(0);
  });

  it('ignores a new initial embed when a response is cached', async () => {
    const { client, requests, options, fetchOptions } = setUp({ redirectUrl: ADDRESS });
    await client.fetchQuery(options);
    fetchOptions.initialEmbed = { redirectUrl: ADDRESS };
    await client.fetchQuery({ ...options, staleTime: 0 });
    expect(requests).toHaveLength(1);
  });

  it.each([
    [0, undefined],
    [30_000, { lifetimeMs: 60_000 }],
    [600_000, { lifetimeMs: 3_600_000 }],
  ])('keeps a response fresh for %s ms when it is %j', (staleMs, data) => {
    const { staleTime } = setUp().options;
    const query = { state: { data: data as EmbedSession | undefined } };
    expect(typeof staleTime === 'function' && staleTime(query as never)).toBe(staleMs);
  });

  it('ignores every default of the client when it sets all of them', async () => {
    const stored = { src: 'https://evil.example/', sequence: 1 };
    const leaks = { persister: vi.fn(() => stored), meta: vi.fn(), select: vi.fn(() => stored) };
    const queries = {
      ...leaks,
      behavior: { onFetch: vi.fn() },
      initialData: stored,
      initialDataUpdatedAt: Infinity,
      placeholderData: stored,
      queryHash: 'all users',
      queryKeyHashFn: () => 'all users',
      retry: 3,
      retryDelay: 0,
      staleTime: Infinity,
      gcTime: 0,
      networkMode: 'offlineFirst',
      structuralSharing: vi.fn(() => stored),
      refetchInterval: 1,
      refetchOnMount: 'always',
    };
    const { client, endpoint, requests, options } = setUp();
    client.setDefaultOptions({ queries } as unknown as DefaultOptions);
    endpoint.mockRejectedValueOnce(new Error('down'));
    await expect(client.fetchQuery(options)).rejects.toMatchObject({ code: 'internal_error' });
    expect(await client.fetchQuery(options)).toMatchObject({ version: 'v1' });
    const observer = new QueryObserver(client, options);
    const unsubscribe = observer.subscribe(() => {});
    expect(observer.getCurrentResult().data).toMatchObject({ version: 'v1' });
    unsubscribe();
    expect(requests).toEqual([REQUEST]);
    const [query] = client.getQueryCache().getAll();
    expect(query?.queryHash).toBe(identity);
    expect(query?.meta).toBeUndefined();
    for (const leak of [...Object.values(leaks), queries.behavior.onFetch]) {
      expect(leak).not.toHaveBeenCalled();
    }
    expect(queries.structuralSharing).not.toHaveBeenCalled();
  });

  it('sets its own options when a default would repeat, delay or change a response', () => {
    expect(setUp().options).toMatchObject({
      gcTime: 60_000,
      networkMode: 'always',
      retry: false,
      structuralSharing: false,
    });
  });
});
