import { EmbedError, type ErrorCode } from '@tooljet-embed/protocol';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createOutageGuard } from './circuit-breaker.ts';
import { ownError } from '../errors.ts';
import type { Generate } from './generate.ts';

const ada = { user: { email: 'ada@example.com' }, appId: 'orders' };

beforeEach(() => vi.useFakeTimers({ now: 1_800_000_000_000 }));
afterEach(() => vi.useRealTimers());

function undelivered(): EmbedError {
  return ownError('tooljet_unavailable', 'no connection', {
    concernsEverybody: true,
    isUndelivered: true,
  });
}

const surviveOutages = (generate: Generate): Generate => createOutageGuard()(generate);

/** Asks, lets a retry's delay pass, and says what came of it. */
async function askOnce(ask: Generate): Promise<unknown> {
  const answer = ask(ada).catch((error: unknown) => error);
  await vi.dynamicImportSettled();
  await vi.advanceTimersByTimeAsync(300);
  return answer;
}

describe('createOutageGuard', () => {
  it('tries once more what surely did not arrive', async () => {
    const generate = vi.fn(async () => 'https://tooljet.example.com');
    generate.mockRejectedValueOnce(undelivered());
    expect(await askOnce(surviveOutages(generate))).toBe('https://tooljet.example.com');
    expect(generate).toHaveBeenCalledTimes(2);
  });

  it('tries no third time', async () => {
    const generate = vi.fn(() => Promise.reject(undelivered()));
    expect(await askOnce(surviveOutages(generate))).toMatchObject({
      code: 'tooljet_unavailable',
    });
    expect(generate).toHaveBeenCalledTimes(2);
  });

  it.each([
    'tooljet_unavailable',
    'tooljet_timeout',
    'tooljet_busy',
    'access_denied',
  ] as ErrorCode[])('does not repeat what may have arrived: %s', async (code) => {
    const generate = vi.fn(() => Promise.reject(new EmbedError(code)));
    expect(await askOnce(surviveOutages(generate))).toMatchObject({ code });
    expect(generate).toHaveBeenCalledOnce();
  });

  it('leaves ToolJet alone after five outages, and tries again after ten seconds', async () => {
    const generate = vi.fn(async () => 'https://tooljet.example.com');
    const ask = surviveOutages(generate);
    for (let outage = 0; outage < 5; outage += 1) {
      generate.mockRejectedValueOnce(
        ownError('tooljet_timeout', 'late', { concernsEverybody: true }),
      );
      expect(await askOnce(ask)).toMatchObject({ code: 'tooljet_timeout' });
    }
    expect(await askOnce(ask)).toMatchObject({ code: 'tooljet_unavailable', retryAfter: 10 });
    expect(generate).toHaveBeenCalledTimes(5);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(await askOnce(ask)).toBe('https://tooljet.example.com');
  });

  it('does not take what ToolJet cannot do for one user for an outage', async () => {
    const generate = vi.fn(() => Promise.reject(ownError('tooljet_unavailable', 'answered 500')));
    const ask = surviveOutages(generate);
    for (let call = 0; call < 7; call += 1) await askOnce(ask);
    expect(generate).toHaveBeenCalledTimes(7);
  });

  it('never takes a refusal for an outage', async () => {
    const generate = vi.fn(() => Promise.reject(new EmbedError('access_denied')));
    const ask = surviveOutages(generate);
    for (let call = 0; call < 20; call += 1) {
      expect(await askOnce(ask)).toMatchObject({ code: 'access_denied' });
    }
  });
});
