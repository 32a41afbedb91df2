import { QueryClient } from '@tanstack/react-query';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { parseLogoutMessage } from '../src/frame/logout-message.ts';
import { toErrorCategory } from '../src/labels/error-category.ts';
import { resolveOptions } from '../src/options/resolve-options.ts';
import { parseEmbedSession } from '../src/query/embed-session.ts';
import { fetchEmbed } from '../src/query/fetch-embed.ts';
import { toolJetEmbedQueryOptions } from '../src/query/query-options.ts';

const EVIL = 'https://evil.example/';
const ADDRESS = 'https://tooljet.example.com/embed-apps/orders?x=1';
const prototype = Object.getPrototypeOf({}) as object;
const polluted = new Set<string>();

/** Adds inherited fields to every object, as a prototype pollution does. */
function pollute(fields: Record<string, unknown>): void {
  for (const [name, value] of Object.entries(fields)) {
    polluted.add(name);
    Object.defineProperty(prototype, name, { value, configurable: true, writable: true });
  }
}
afterEach(() => {
  for (const name of polluted) Reflect.deleteProperty(prototype, name);
  polluted.clear();
  vi.unstubAllGlobals();
});

describe('with a polluted Object.prototype', () => {
  it('opens the address of the response when Object.prototype is polluted', () => {
    pollute({ frameUrl: EVIL, redirectUrl: EVIL, url: EVIL, frameName: 'evil', version: 'evil' });
    const session = parseEmbedSession({ redirectUrl: ADDRESS });
    expect([session.src, session.name, session.version, session.isDirect]).toEqual([
      ADDRESS,
      undefined,
      undefined,
      false,
    ]);
  });

  it('resolves only options of the host when Object.prototype is polluted', () => {
    const names = ['initialEmbed', 'queryClient', 'headers', 'credentials', 'page'] as const;
    pollute(Object.fromEntries([...names, 'sandbox', 'endpoint'].map((name) => [name, 'evil'])));
    const ada = { appId: 'orders', userEmail: 'ada@example.com' };
    expect(() => resolveOptions({}, ada)).toThrow('no endpoint');
    const options = resolveOptions({}, { ...ada, endpoint: '/api' });
    expect(names.map((name) => options[name])).toEqual(names.map(() => undefined));
    expect(options.sandbox).toContain('allow-scripts');
  });

  it('sends only the given values when Object.prototype is polluted', async () => {
    const fetchMock = vi.fn<typeof fetch>(() => Promise.resolve(Response.json({ url: ADDRESS })));
    vi.stubGlobal('fetch', fetchMock);
    const queryClient = new QueryClient();
    const endpoint = '/api';
    pollute({ initialData: { src: EVIL }, persister: () => ({ src: EVIL }) });
    pollute({ initialEmbed: { url: EVIL }, credentials: 'include', mode: 'no-cors', page: 'evil' });
    const ada = { appId: 'orders', userEmail: 'ada@example.com' };
    const session = await queryClient.fetchQuery(
      toolJetEmbedQueryOptions({ ...ada, endpoint, queryClient }),
    );
    expect(session.src).toBe(ADDRESS);
    const { signal } = new AbortController();
    expect((await fetchEmbed({ endpoint }, { appId: 'orders' }, signal)).src).toBe(ADDRESS);
    for (const [, init] of fetchMock.mock.calls) {
      expect(init?.credentials).toBeUndefined();
      expect(init?.mode).toBeUndefined();
      expect(init?.body).not.toContain('evil');
    }
  });

  it.each([
    [{ type: 'TJ_EMBED_APP_LOGOUT' }, {}],
    [{ error: 401 }, {}],
    [{ 500: 'signed_out' }, { error: 500 }],
  ])('ignores the fields %j of a message when it inherits them', (fields, message) => {
    const before = parseLogoutMessage(message);
    pollute(fields);
    expect(parseLogoutMessage(message)).toBe(before);
  });

  it('keeps the category of an error when Object.prototype is polluted', () => {
    pollute({ internal_error: 'signedOut' });
    expect(toErrorCategory('internal_error')).toBe('failed');
  });
});
