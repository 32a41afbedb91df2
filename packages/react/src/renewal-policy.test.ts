import { describe, expect, it } from 'vitest';
import { decideRenewal, type RenewalSituation } from './renewal-policy.ts';

const HOUR = 3_600_000;
const IDLE: RenewalSituation = {
  policy: 'auto',
  now: 0,
  receivedAt: 0,
  expiresAt: HOUR,
  renewBeforeMs: 120_000,
  isWorking: false,
  notBefore: -Infinity,
};
const SOON = HOUR - 120_000;

describe('the decision about a renewal', () => {
  it.each([
    ['early', {}, 'wait'],
    ['near the end', { now: SOON }, 'renew'],
    ['near the end, under the hands of a person', { now: SOON, isWorking: true }, 'warn'],
    ['near the end, by prompt', { now: SOON, policy: 'prompt' }, 'warn'],
    ['near the end, by hand', { now: SOON, policy: 'manual' }, 'wait'],
    ['near the end, after a failure', { now: SOON, notBefore: HOUR - 90_000 }, 'wait'],
    ['too late', { now: HOUR }, 'lapse'],
    ['too late, by hand', { now: HOUR, policy: 'manual' }, 'lapse'],
    ['too late, under the hands of a person', { now: HOUR, isWorking: true }, 'lapse'],
    ['in the first half of a short life', { expiresAt: 60_000, now: 29_999 }, 'wait'],
    ['in the second half of a short life', { expiresAt: 60_000, now: 30_000 }, 'renew'],
  ] as const)('is right %s', (_when, change, act) => {
    expect(decideRenewal({ ...IDLE, ...change }).act).toBe(act);
  });

  it('looks again in time, and often enough to notice a sleep', () => {
    expect(decideRenewal(IDLE).lookAgainMs).toBe(30_000);
    expect(decideRenewal({ ...IDLE, now: SOON - 5 }).lookAgainMs).toBe(5);
    expect(decideRenewal({ ...IDLE, now: SOON, isWorking: true }).lookAgainMs).toBe(1000);
  });
});
