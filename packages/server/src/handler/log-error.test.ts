import { expect, it, vi } from 'vitest';
import { embedError } from '../errors.ts';
import { createErrorLog } from './log-error.ts';

const error = embedError('access_denied', 'no access');
const contextOf = (number: number) => ({
  requestId: String(number),
  user: { email: `user-${number}@example.com` },
});

it('forgets the logged errors of a user after those of 10,000 other users', () => {
  const warn = vi.fn();
  const logError = createErrorLog({ warn, error: () => {} });
  logError(error, contextOf(0));
  for (let number = 0; number < 10_000; number += 1) logError(error, contextOf(number));
  expect(warn).toHaveBeenCalledTimes(10_000);
  logError(error, contextOf(10_000));
  logError(error, contextOf(0));
  expect(warn).toHaveBeenCalledTimes(10_002);
});

it('logs a rate limit without a time to wait once a minute', () => {
  const warn = vi.fn();
  const logError = createErrorLog({ warn, error: () => {} });
  const limit = embedError('rate_limited', 'too many', { retryAfter: 0 });
  logError(limit, contextOf(0));
  logError(limit, contextOf(0));
  expect(warn).toHaveBeenCalledOnce();
});
