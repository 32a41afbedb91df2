import { Keyv } from 'keyv';
import { describe, expect, it, vi } from 'vitest';
import {
  ADA,
  APP,
  createEmbedUnderTest,
  createFakeFetch,
  BASE_URL,
} from '../../test/utils/embed-under-test.ts';

const query = { user: { email: ADA }, appId: APP };

describe('a Keyv as the store', () => {
  it('lets instances share embed URLs and invalidate them together', async () => {
    const shared = new Map();
    const instances = [1, 2].map(() => {
      const fetch = vi.fn(createFakeFetch());
      const store = new Keyv({ store: shared });
      return { fetch, embed: createEmbedUnderTest({ fetch, store }) };
    });
    const [here, there] = instances;
    const first = await here?.embed.getEmbedUrl(query);
    expect(await there?.embed.getEmbedUrl(query)).toMatchObject({ version: first?.version });
    expect(there?.fetch).not.toHaveBeenCalled();

    await there?.embed.invalidate({ user: { email: ADA } });
    expect(await here?.embed.getEmbedUrl(query)).not.toMatchObject({ version: first?.version });
  });

  it('contains no email, app, URL or PAT in plain text', async () => {
    const shared = new Map<string, unknown>();
    const store = new Keyv({ store: shared });
    const embed = createEmbedUnderTest({ fetch: createFakeFetch(), store });
    await embed.getEmbedUrl(query);
    expect(shared.size).toBeGreaterThan(0);
    const seen = JSON.stringify([...shared]);
    for (const secret of [ADA, APP, 'pat_', 'tooljet.example']) expect(seen).not.toContain(secret);
  });

  it('ignores an embed URL that the options of this instance do not allow', async () => {
    const store = new Keyv();
    const fetch = createFakeFetch();
    await createEmbedUnderTest({ fetch, store }).getEmbedUrl(query);
    const elsewhere = 'https://apps.example.com';
    const narrowed = createEmbedUnderTest({
      embedOrigins: [elsewhere],
      fetch: createFakeFetch(elsewhere),
      store,
    });
    expect(await narrowed.getEmbedUrl(query)).toMatchObject({
      redirectUrl: expect.stringContaining(elsewhere),
    });
  });
});

describe('instances that share a store', () => {
  it.each([
    [
      'different ToolJet servers',
      { baseUrl: 'https://staging.example.com', embedOrigins: [BASE_URL] },
    ],
    ['different API tokens', { apiToken: 'canary-of-another' }],
    ['different session lifetimes', { sessionExpiry: 30 }],
  ])('do not share embed URLs when they have %s', async (_what, differing) => {
    const store = new Keyv();
    const [one, other] = [{}, differing].map((options) => {
      const fetch = vi.fn(createFakeFetch());
      return { fetch, embed: createEmbedUnderTest({ fetch, store, ...options }) };
    });
    await one?.embed.getEmbedUrl(query);
    await other?.embed.getEmbedUrl(query);
    expect(other?.fetch).toHaveBeenCalledOnce();
  });
});

describe('invalidate', () => {
  it('rejects with a hint when the store cannot be reached and onStoreError is "reject"', async () => {
    const gone = () => Promise.reject(new Error('gone'));
    const store = { get: gone, set: gone };
    const embed = createEmbedUnderTest({ store, onStoreError: 'reject' });
    await expect(embed.invalidate({ user: { email: ADA } })).rejects.toThrow(
      'Call invalidate() again',
    );
  });

  it('rejects when the store cannot be reached, and invalidates this instance anyway', async () => {
    const gone = () => Promise.reject(new Error('gone'));
    const fetch = vi.fn(createFakeFetch());
    const embed = createEmbedUnderTest({ fetch, store: { get: gone, set: gone } });
    await embed.getEmbedUrl(query);
    await expect(embed.invalidate({ user: { email: ADA } })).rejects.toMatchObject({
      code: 'internal_error',
    });
    await embed.getEmbedUrl(query);
    expect(fetch).toHaveBeenCalledTimes(2);
  });
});

describe('the argument of invalidate', () => {
  it.each([
    {},
    { user: {} },
    { user: { email: 'Ada' } },
    { user: { email: ADA }, appId: '../x' },
    { user: { email: ADA }, appID: APP },
  ])('is rejected when it is %o', async (target) => {
    const embed = createEmbedUnderTest();
    await expect(embed.invalidate(target as never)).rejects.toMatchObject({
      code: 'invalid_request',
    });
  });
});

describe('onStoreError', () => {
  it('rejects requests while the store fails', async () => {
    const gone = () => Promise.reject(new Error('gone'));
    const fetch = vi.fn(createFakeFetch());
    const store = { get: gone, set: gone };
    const embed = createEmbedUnderTest({ fetch, store, onStoreError: 'reject' });
    await expect(embed.getEmbedUrl(query)).rejects.toMatchObject({ code: 'internal_error' });
    expect(fetch).not.toHaveBeenCalled();
  });
});
