import { EmbedError } from '@tooljet-embed/protocol';
import type * as cockatielModule from 'cockatiel';
import { embedError, loggableCauseOf } from '../errors.ts';
import type { Wrap } from './client.ts';

const FAILURE_THRESHOLD = 5;
const RESET_TIMEOUT_MS = 10_000;
const RETRY_DELAY_MS = { initialDelay: 100, maxDelay: 300 };

/**
 * Creates a circuit breaker. After five outages in a row it rejects calls for ten seconds, and then
 * lets one through. A request that ToolJet rejects is not an outage.
 */
export function createCircuitBreaker(): Wrap {
  const wrap = createPolicyWrap(({ circuitBreaker, ConsecutiveBreaker, handleWhen }) =>
    circuitBreaker(handleWhen(isOutage), {
      halfOpenAfter: RESET_TIMEOUT_MS,
      breaker: new ConsecutiveBreaker(FAILURE_THRESHOLD),
    }),
  );

  return (call) => {
    const wrapped = wrap(call);
    return async (args) => {
      try {
        return await wrapped(args);
      } catch (error) {
        throw isCircuitOpen(error) ? circuitOpenError() : error;
      }
    };
  };
}

/**
 * Retries a call once if it surely did not reach ToolJet. Other failures are not retried, because a
 * second generation may end the sessions of the first (C).
 */
export function createRetryOnce(): Wrap {
  return createPolicyWrap(({ ExponentialBackoff, handleWhen, retry }) =>
    retry(handleWhen(isUndelivered), {
      maxAttempts: 1,
      backoff: new ExponentialBackoff(RETRY_DELAY_MS),
    }),
  );
}

type Cockatiel = typeof cockatielModule;

/** Creates the policy at the first call: Workers do not allow cockatiel to load any earlier. */
function createPolicyWrap(createPolicy: (cockatiel: Cockatiel) => cockatielModule.IPolicy): Wrap {
  let policy: cockatielModule.IPolicy | undefined;

  return (call) => async (args) => {
    const cockatiel = await import('cockatiel');
    policy ??= createPolicy(cockatiel);
    return policy.execute(() => call(args));
  };
}

function isOutage(error: Error): boolean {
  return (
    error instanceof EmbedError &&
    (error.code === 'tooljet_unavailable' || error.code === 'tooljet_timeout') &&
    loggableCauseOf(error)?.concernsAllUsers === true
  );
}

function isUndelivered(error: Error): boolean {
  return loggableCauseOf(error)?.isUndelivered === true;
}

function isCircuitOpen(error: unknown): boolean {
  return error instanceof Error && 'isBrokenCircuitError' in error;
}

function circuitOpenError(): EmbedError {
  const retryAfter = Math.ceil(RESET_TIMEOUT_MS / 1000);
  return embedError('tooljet_unavailable', 'ToolJet is down', { retryAfter });
}
