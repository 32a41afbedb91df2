import { EmbedError } from '@tooljet-embed/protocol';
import { inspect } from 'node:util';
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import {
  ADA,
  API_TOKEN,
  APP,
  createEmbedRequest,
  createEmbedUnderTest,
  createFakeFetch,
} from './utils/embed-under-test.ts';
import type { EmbedServerOptions } from '../src/config/options.ts';
import type { EmbedEvent } from '../src/observability/embed-event.ts';

const refuse = (): never => {
  throw new Error('no');
};
const withoutKind = Object.defineProperty(new Error('x'), 'constructor', { get: refuse });

const invalidRetry = new EmbedError('rate_limited', 'x', { retryAfter: 'a\nb' as never });

const TRAPS: [string, unknown][] = [
  ['an error without a class', Object.assign(new Error('x'), { constructor: undefined })],
  ['an error with an unreadable class', withoutKind],
  ['a proxy that throws on inspection', new Proxy(new Error('x'), { getPrototypeOf: refuse })],
  ['an EmbedError with an invalid retryAfter', invalidRetry],
  ['an EmbedError with a secret', new EmbedError('unauthenticated', API_TOKEN)],
  ['undefined', undefined],
  ['a symbol', Symbol('x')],
];

const unhandled: unknown[] = [];
const collect = (reason: unknown): unknown => unhandled.push(reason);
process.on('unhandledRejection', collect);
afterEach(() => {
  expect(unhandled.splice(0)).toEqual([]);
});

/** Sends a request and records the logs and the events. */
function ask(options: Partial<EmbedServerOptions> = {}, appId = APP) {
  const events: EmbedEvent[] = [];
  const onEvent = (event: EmbedEvent) => void events.push(event);
  const embed = createEmbedUnderTest({ fetch: createFakeFetch(), onEvent, ...options });
  return { ...embed, events, answer: embed.handler(createEmbedRequest({ appId })) };
}

describe('"identify" and "apps"', () => {
  it.each([
    ['throws', refuse],
    ['returns a string', () => ADA as never],
    ['returns an invalid email', () => ({ email: `${ADA}\r\nX: 1` })],
    ['returns an invalid authzVersion', () => ({ email: ADA, authzVersion: 7 as never })],
  ])('responds 500 without calling ToolJet when identify %s', async (_title, identify) => {
    const fetch = createFakeFetch();
    const response = await ask({ fetch, identify }).answer;
    expect(response.status).toBe(500);
    expect(await response.json()).toMatchObject({ code: 'internal_error' });
    expect(fetch.bodies).toEqual([]);
  });

  it('responds within its total timeout when identify hangs', async () => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const { answer } = ask({ identify: () => new Promise<never>(() => {}) });
    await vi.advanceTimersByTimeAsync(10_000);
    expect(await (await answer).json()).toMatchObject({ code: 'internal_error' });
  });

  it.each(TRAPS)('responds 500 when a callback rejects with %s', async (_title, thrown) => {
    for (const name of ['identify', 'apps'] as const) {
      const { answer, logs } = ask({ [name]: () => Promise.reject(thrown) });
      const response = await answer;
      expect(response.status).toBe(500);
      expect(inspect([await response.text(), logs], { depth: Infinity })).not.toContain(API_TOKEN);
      expect(logs[0]?.fields.reason).toMatch(new RegExp(`^"${name}" threw \\w+$`));
    }
  });

  it('rejects getEmbedUrl when its signal aborts while "apps" is pending', async () => {
    const { getEmbedUrl } = createEmbedUnderTest({ apps: () => new Promise(() => {}) });
    const controller = new AbortController();
    const answer = getEmbedUrl({ user: { email: ADA }, appId: APP, signal: controller.signal });
    controller.abort();
    await expect(answer).rejects.toThrow('abort');
  });
});

describe('the option "logger"', () => {
  it('still responds when the logger rejects', async () => {
    const fails = () => Promise.reject(new Error('the log is full'));
    const { answer } = ask({ apps: () => false, logger: { warn: fails, error: fails } });
    expect((await answer).status).toBe(403);
    await new Promise((resolve) => setImmediate(resolve));
  });
});

it('reports tooljet_timeout when the total timeout ends after the callbacks have returned', async () => {
  const { answer } = ask({
    fetch: () => new Promise(() => {}),
    store: { get: () => new Promise(() => {}), set: async () => {} },
    timeouts: { upstreamMs: 90, totalMs: 100 },
  });
  expect(await (await answer).json()).toMatchObject({ code: 'tooljet_timeout' });
});

describe('onEvent', () => {
  it('reports the user, the app and the source when an app opens', async () => {
    const { answer, events, getEmbedUrl } = ask({}, APP.toUpperCase());
    await answer;
    await getEmbedUrl({ user: { email: ADA }, appId: APP });
    const opened = { user: { email: ADA }, appId: APP, result: 'opened' };
    expect(events).toEqual([
      { ...opened, source: 'generated', requestId: expect.any(String) },
      { ...opened, source: 'cache', requestId: expect.any(String) },
    ]);
    expect(JSON.stringify(events)).not.toContain('pat_');
  });

  it('reports a rejected request with the request id of its response and the log', async () => {
    const { answer, events, logs } = ask({}, 'salaries');
    const { requestId } = (await (await answer).json()) as { requestId: string };
    expect(logs).toMatchObject([{ level: 'warn', fields: { requestId } }]);
    const rejected = { user: { email: ADA }, appId: 'salaries', result: 'app_not_allowed' };
    expect(events).toEqual([{ ...rejected, requestId, source: undefined }]);
  });

  it('reports and logs nothing when the user is not signed in', async () => {
    const { answer, events, logs } = ask({ identify: () => null });
    expect((await answer).status).toBe(401);
    expect([...events, ...logs]).toEqual([]);
  });

  it.each([
    ['throws', refuse],
    ['rejects', () => Promise.reject(new Error('no'))],
    ['hangs', () => new Promise(() => {})],
  ])('still responds when onEvent %s', async (_title, fail) => {
    const onEvent = vi.fn<() => unknown>(fail);
    expect((await ask({ onEvent }).answer).status).toBe(200);
    expect(onEvent).toHaveBeenCalledOnce();
  });
});
