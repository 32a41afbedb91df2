import { EmbedError, type ErrorCode } from '@tooljet-embed/protocol';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { embedError } from '../errors.ts';
import { createCircuitBreaker, createRetryOnce } from './circuit-breaker.ts';

beforeEach(() => {
  vi.useFakeTimers({ now: 1_800_000_000_000 });
});
afterEach(() => {
  vi.useRealTimers();
});

function undelivered(): EmbedError {
  return embedError('tooljet_unavailable', 'no connection', {
    concernsAllUsers: true,
    isUndelivered: true,
  });
}

function timeout(): EmbedError {
  return embedError('tooljet_timeout', 'late', { concernsAllUsers: true });
}

/** Calls once, lets the retry delay pass and returns the result or the error. */
async function run(call: (text: string) => Promise<string>): Promise<unknown> {
  const result = call('text').catch((error: unknown) => error);
  await vi.dynamicImportSettled();
  await vi.advanceTimersByTimeAsync(300);
  return result;
}

describe('createRetryOnce', () => {
  it('retries a call once when it did not reach ToolJet', async () => {
    const call = vi.fn(async () => 'done');
    const callOnce = createRetryOnce()(call);
    call.mockRejectedValueOnce(undelivered());
    expect(await run(callOnce)).toBe('done');
    expect(call).toHaveBeenCalledTimes(2);
    call.mockRejectedValue(undelivered());
    expect(await run(callOnce)).toMatchObject({ code: 'tooljet_unavailable' });
    expect(call).toHaveBeenCalledTimes(4);
  });

  it.each<ErrorCode>(['tooljet_unavailable', 'tooljet_timeout', 'tooljet_busy', 'access_denied'])(
    'does not retry a call when it rejects with %s and may have reached ToolJet',
    async (code) => {
      const call = vi.fn(() => Promise.reject(new EmbedError(code)));
      expect(await run(createRetryOnce()(call))).toMatchObject({ code });
      expect(call).toHaveBeenCalledOnce();
    },
  );
});

describe('createCircuitBreaker', () => {
  it('rejects all calls that it wraps for ten seconds after five outages in a row', async () => {
    const wrap = createCircuitBreaker();
    const failing = wrap(() => Promise.reject(timeout()));
    for (let outage = 0; outage < 5; outage += 1) {
      expect(await run(failing)).toMatchObject({ code: 'tooljet_timeout' });
    }
    const call = vi.fn(async () => 'done');
    const rejection = { code: 'tooljet_unavailable', retryAfter: 10 };
    expect(await run(wrap(call))).toMatchObject(rejection);
    expect(call).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(await run(wrap(call))).toBe('done');
  });

  it.each([
    ['concerns one user', embedError('tooljet_unavailable', 'answered 500')],
    ['is a rejection', new EmbedError('access_denied')],
  ])('does not count a failure that %s', async (_kind, error) => {
    const call = vi.fn(() => Promise.reject(error));
    const wrapped = createCircuitBreaker()(call);
    for (let count = 0; count < 7; count += 1) expect(await run(wrapped)).toBe(error);
    expect(call).toHaveBeenCalledTimes(7);
  });
});
