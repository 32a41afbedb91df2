import { EmbedError } from '@tooljet-embed/protocol';
import type { IPolicy } from 'cockatiel';
import type { Guard } from './guard.ts';
import { ownError, reasonOf } from '../errors.ts';

const FAILURES_IN_A_ROW = 5;
const OPEN_MS = 10_000;
const RETRY_DELAY_MS = { initialDelay: 100, maxDelay: 300 };

/**
 * One more try where the first surely did not arrive, because a generation may kill the embed URL of
 * the one before (C). After five outages in a row ToolJet is left alone for ten seconds, and then
 * one request tries whether it is back. What ToolJet refuses is no outage.
 */
export function createOutageGuard(): Guard {
  let loading: Promise<IPolicy> | undefined;

  async function load(): Promise<IPolicy> {
    loading ??= createPolicy();
    return loading.catch((error: unknown) => {
      loading = undefined;
      throw error;
    });
  }

  return (call) => async (asked) => {
    const policy = await load();
    return policy
      .execute(() => call(asked))
      .catch((error: unknown) => {
        throw isBrokenCircuit(error) ? leftAlone() : error;
      });
  };
}

/** Imported when it is first needed: Workers refuse what cockatiel does while it loads. */
async function createPolicy(): Promise<IPolicy> {
  const { circuitBreaker, ConsecutiveBreaker, ExponentialBackoff, handleWhen, retry, wrap } =
    await import('cockatiel');
  const oneMoreTry = retry(handleWhen(isUndelivered), {
    maxAttempts: 1,
    backoff: new ExponentialBackoff(RETRY_DELAY_MS),
  });
  const breaker = circuitBreaker(handleWhen(isOutage), {
    halfOpenAfter: OPEN_MS,
    breaker: new ConsecutiveBreaker(FAILURES_IN_A_ROW),
  });
  return wrap(oneMoreTry, breaker);
}

function isOutage(error: Error): boolean {
  return (
    error instanceof EmbedError &&
    (error.code === 'tooljet_unavailable' || error.code === 'tooljet_timeout') &&
    reasonOf(error)?.concernsEverybody === true
  );
}

function isUndelivered(error: Error): boolean {
  return reasonOf(error)?.isUndelivered === true;
}

function isBrokenCircuit(error: unknown): boolean {
  return error instanceof Error && 'isBrokenCircuitError' in error;
}

function leftAlone(): EmbedError {
  const retryAfter = Math.ceil(OPEN_MS / 1000);
  return ownError('tooljet_unavailable', 'ToolJet is down', { retryAfter });
}
