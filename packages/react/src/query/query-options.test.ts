import { QueryClient } from '@tanstack/react-query';
import { describe, expect, it, vi } from 'vitest';
import { clearToolJetEmbeds } from './clear.ts';
import type { EmbedSession } from './embed-session.ts';
import type { EmbedFetchOptions } from '../options/endpoint.ts';
import {
  createQueryOptions,
  defaultQueryClient,
  toAppKey,
  toIdentity,
  toQueryKey,
} from './query-options.ts';
import { prefetchToolJetEmbed } from './prefetch.ts';
import { signOuts } from './sign-outs.ts';

const ADA = { appId: 'orders', userEmail: 'ada@example.com', endpoint: '/api' };

describe('the identity of an answer', () => {
  it.each([
    ['app', { appId: 'stock' }],
    ['user', { userEmail: 'grace@example.com' }],
    ['address', { endpoint: '/other' }],
    ['page', { page: 'start' }],
    ['parameter', { params: { id: '1' } }],
    ['cacheKey', { cacheKey: 'eu' }],
  ])('is another one for another %s', (_what, change) => {
    expect(toIdentity({ ...ADA, ...change })).not.toBe(toIdentity(ADA));
  });

  it('is one for the same parameters in another order', () => {
    const one = toIdentity({ ...ADA, params: { a: '1', b: '2' } });
    expect(toIdentity({ ...ADA, params: { b: '2', a: '1' } })).toBe(one);
  });

  it('is one for no parameters, however they are written', () => {
    expect(toIdentity({ ...ADA, params: {} })).toBe(toIdentity(ADA));
  });

  it('tells functions apart by their cacheKey alone', () => {
    const one = toIdentity({ ...ADA, endpoint: () => Promise.resolve('') });
    expect(toIdentity({ ...ADA, endpoint: () => Promise.resolve('') })).toBe(one);
    expect(one).not.toBe(toIdentity(ADA));
    expect(toIdentity({ ...ADA, endpoint: () => Promise.resolve(''), cacheKey: 'eu' })).not.toBe(
      one,
    );
  });

  it('makes the key, and the key the request', () => {
    const identity = toIdentity({ ...ADA, page: 'start', params: { id: '1' }, cacheKey: 'eu' });
    expect(toQueryKey(identity)).toEqual([
      'tooljet-embed',
      '/api',
      {
        appId: 'orders',
        email: 'ada@example.com',
        direct: true,
        page: 'start',
        params: { id: '1' },
      },
      'eu',
    ]);
    const [, , , cacheKey] = toQueryKey(toIdentity(ADA));
    expect(cacheKey).toBe('');
    const [, address] = toQueryKey(toIdentity({ ...ADA, endpoint: () => Promise.resolve('') }));
    expect(address).toBe('');
  });
});

describe('what stays the same at every place in an app', () => {
  it.each([
    ['page', { page: 'start' }],
    ['parameter', { params: { id: '1' } }],
  ])('is one for another %s', (_what, change) => {
    expect(toAppKey(toIdentity({ ...ADA, ...change }))).toBe(toAppKey(toIdentity(ADA)));
  });

  it.each([
    ['app', { appId: 'stock' }],
    ['user', { userEmail: 'grace@example.com' }],
    ['address', { endpoint: '/other' }],
    ['cacheKey', { cacheKey: 'eu' }],
  ])('is another one for another %s', (_what, change) => {
    expect(toAppKey(toIdentity({ ...ADA, ...change }))).not.toBe(toAppKey(toIdentity(ADA)));
  });
});

it('is kept in one client for all who give none, until the portal user signs out', async () => {
  const count = () => defaultQueryClient.getQueryCache().getAll().length;
  await prefetchToolJetEmbed({
    ...ADA,
    endpoint: () => Promise.resolve('https://tooljet.example.com/app'),
  });
  expect(count()).toBe(1);
  clearToolJetEmbeds();
  expect(count()).toBe(0);
});

describe('how an answer is fetched', () => {
  const identity = toIdentity({ ...ADA, endpoint: () => Promise.resolve('') });

  function createAsking(initialEmbed?: EmbedFetchOptions['initialEmbed']) {
    let number = 0;
    const endpoint = vi.fn((_request: unknown) => {
      number += 1;
      const redirectUrl = `https://tooljet.example.com/embed-apps/orders?${number}`;
      return Promise.resolve({ redirectUrl, version: `v${number}`, expiresIn: 3600 });
    });
    const client = new QueryClient();
    const asking: EmbedFetchOptions = { endpoint, requestTimeoutMs: 1000, initialEmbed };
    return {
      endpoint,
      client,
      asking,
      options: createQueryOptions(client, identity, () => asking),
    };
  }

  it('asks for what the identity says', async () => {
    const { client, endpoint, options } = createAsking();
    await client.fetchQuery(options);
    expect(endpoint.mock.calls).toEqual([[toQueryKey(identity)[2], expect.anything()]]);
  });

  it('is not asked again while it may be opened again', async () => {
    const { client, endpoint, options } = createAsking();
    await client.fetchQuery(options);
    await client.fetchQuery(options);
    expect(endpoint).toHaveBeenCalledOnce();
  });

  it('takes an initial embed once, and none after a sign-out', async () => {
    const initialEmbed = { redirectUrl: 'https://tooljet.example.com/embed-apps/orders?initial' };
    const { client, endpoint, options } = createAsking(initialEmbed);
    signOuts.set(client, Date.now());
    await client.fetchQuery(options);
    expect(endpoint).toHaveBeenCalledOnce();
    const other = createAsking(initialEmbed);
    await other.client.fetchQuery(other.options);
    expect(other.endpoint).not.toHaveBeenCalled();
  });

  it('takes no initial embed in place of an answer that is old', async () => {
    const first = { redirectUrl: 'https://tooljet.example.com/embed-apps/orders?first' };
    const { client, endpoint, options, asking } = createAsking(first);
    await client.fetchQuery(options);
    asking.initialEmbed = { ...first };
    await client.fetchQuery({ ...options, staleTime: 0 });
    expect(endpoint).toHaveBeenCalledOnce();
  });

  it('says what does not work any more, and not what is merely old', async () => {
    const { client, endpoint, options } = createAsking();
    await client.fetchQuery(options);
    await client.fetchQuery({ ...options, staleTime: 0 });
    await client.invalidateQueries({ queryKey: options.queryKey });
    await client.fetchQuery(options);
    expect(endpoint.mock.calls.map(([request]) => request)).toEqual([
      toQueryKey(identity)[2],
      toQueryKey(identity)[2],
      { ...toQueryKey(identity)[2], after: 'v2' },
    ]);
  });

  it('has nothing to say of what does not work where nothing was answered yet', async () => {
    const { client, endpoint, options } = createAsking();
    endpoint.mockRejectedValueOnce(new Error('down'));
    await expect(client.fetchQuery(options)).rejects.toMatchObject({
      code: 'internal_error',
    });
    await client.invalidateQueries({ queryKey: options.queryKey });
    expect(await client.fetchQuery(options)).toMatchObject({ version: 'v1' });
    expect(endpoint.mock.calls.map(([request]) => request)).toEqual([
      toQueryKey(identity)[2],
      toQueryKey(identity)[2],
    ]);
  });

  it('takes what the server made with the page once', async () => {
    const embed = { redirectUrl: 'https://tooljet.example.com/embed-apps/orders', version: 'v0' };
    const { client, endpoint, options } = createAsking(embed);
    expect(await client.fetchQuery(options)).toMatchObject({ version: 'v0' });
    expect(endpoint).not.toHaveBeenCalled();
    expect(await client.fetchQuery({ ...options, staleTime: 0 })).toMatchObject({ version: 'v1' });
  });

  it.each([
    [0, undefined],
    [30_000, { lifetimeMs: 60_000 }],
    [600_000, { lifetimeMs: 3_600_000 }],
  ])('may be opened again for %s ms where the answer is %j', (staleMs, data) => {
    const { staleTime } = createAsking().options;
    const query = { state: { data: data as EmbedSession | undefined } };
    expect(typeof staleTime === 'function' && staleTime(query as never)).toBe(staleMs);
  });

  it('is fetched while the browser believes to be offline, once, and kept for a minute', () => {
    expect(createAsking().options).toMatchObject({
      gcTime: 60_000,
      networkMode: 'always',
      retry: false,
      structuralSharing: false,
    });
  });
});
