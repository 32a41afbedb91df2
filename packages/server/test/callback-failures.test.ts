import { EmbedError } from '@tooljet-embed/protocol';
import { inspect } from 'node:util';
import { afterEach, describe, expect, it } from 'vitest';
import {
  ADA,
  API_TOKEN,
  APP,
  createEmbedRequest,
  createEmbedUnderTest,
} from './utils/embed-under-test.ts';
import type { EmbedServerOptions } from '../src/config/options.ts';

const baseUrl = 'https://tooljet.example.com';

const refuse = (): never => {
  throw new Error('no');
};
const withoutKind = Object.defineProperty(new Error('x'), 'constructor', { get: refuse });

const TRAPS: [string, unknown][] = [
  ['an error without a class', Object.assign(new Error('x'), { constructor: undefined })],
  ['an error whose class cannot be read', withoutKind],
  ['a proxy that refuses to be looked at', new Proxy(new Error('x'), { getPrototypeOf: refuse })],
  [
    'an error of ours with nonsense in it',
    new EmbedError('rate_limited', 'x', { retryAfter: 'a\nb' as unknown as number }),
  ],
  ['nothing', undefined],
  ['a symbol', Symbol('x')],
];

const unhandled: unknown[] = [];
const collect = (reason: unknown): unknown => unhandled.push(reason);
process.on('unhandledRejection', collect);
afterEach(() => {
  expect(unhandled.splice(0)).toEqual([]);
});

const ask = (options: Partial<EmbedServerOptions>) => {
  const embed = createEmbedUnderTest({ baseUrl, ...options });
  return { logs: embed.logs, answer: embed.handler(createEmbedRequest({ appId: APP })) };
};

describe('a callback of the host', () => {
  it.each(TRAPS)('may throw %s, and the handler answers', async (_title, thrown) => {
    for (const name of ['identify', 'apps'] as const) {
      const { answer, logs } = ask({ [name]: () => Promise.reject(thrown) });
      expect((await answer).status).toBe(500);
      expect(logs[0]?.fields.reason).toMatch(new RegExp(`^"${name}" threw \\w+$`));
    }
  });

  it('gives away nothing that it throws, not even as an error of ours', async () => {
    const detail = `connect postgres://u:word@db ${ADA} ${API_TOKEN}`;
    const thrown = new EmbedError('unauthenticated', detail, { cause: new Error(detail) });
    for (const name of ['identify', 'apps'] as const) {
      const { answer, logs } = ask({ [name]: () => Promise.reject(thrown) });
      const response = await answer;
      expect(response.status).toBe(500);
      expect(inspect([await response.text(), logs], { depth: Infinity })).not.toMatch(/word|ada@/);
      expect(logs[0]?.fields.reason).toBe(`"${name}" threw EmbedError`);
    }
  });

  it('may take a signal’s time, and no longer', async () => {
    const { getEmbedUrl } = createEmbedUnderTest({ baseUrl, apps: () => new Promise(() => {}) });
    const controller = new AbortController();
    const answer = getEmbedUrl({ user: { email: ADA }, appId: APP, signal: controller.signal });
    controller.abort();
    await expect(answer).rejects.toThrow('abort');
  });
});

describe('a logger', () => {
  it('that fails later fails nothing', async () => {
    const fails = () => Promise.reject(new Error('the log is full'));
    const { answer } = ask({ apps: () => false, logger: { warn: fails, error: fails } });
    expect((await answer).status).toBe(403);
    await new Promise((resolve) => setImmediate(resolve));
  });

  it('is not filled by those who are not signed in', async () => {
    const { answer, logs } = ask({ identify: () => null });
    expect((await answer).status).toBe(401);
    expect(logs).toEqual([]);
  });
});

it('calls it ToolJet’s time when the deadline is over after the host has decided', async () => {
  const embed = createEmbedUnderTest({
    baseUrl: 'https://tooljet.example.com',
    fetch: () => new Promise(() => {}),
    store: { get: () => new Promise(() => {}), set: async () => {} },
    timeouts: { upstreamMs: 90, totalMs: 100 },
  });
  const response = await embed.handler(createEmbedRequest({ appId: APP }));
  expect(await response.json()).toMatchObject({ code: 'tooljet_timeout' });
});
