import { EmbedError } from '@tooljet-embed/protocol';
import { describe, expect, it } from 'vitest';
import {
  failed,
  HISTORIES,
  NOW,
  reduce,
  run,
  situationOf,
} from '../../test/utils/embed-histories.ts';
import type { RenewalPolicy } from '../options/types.ts';
import { decideRenewal } from './renewal.ts';
import { selectIsSuperseded } from './selectors.ts';
import type { FrameContext } from './state.ts';

const LIFETIME_MS = 3_600_000;
const END = NOW + LIFETIME_MS;
const SOON = END - 120_000;

interface Case {
  context?: FrameContext;
  renewal?: RenewalPolicy;
  isWorking?: boolean;
  isBackOnline?: boolean;
  isHidden?: boolean;
  uptime?: number;
  lifetimeMs?: number;
}

/** Returns the situation that the decision leads to, and the time until the next check. */
function decide(now: number, change: Case = {}): { to: string; checkAgainMs?: number } {
  const { context = run(HISTORIES.ready), lifetimeMs = LIFETIME_MS, ...input } = change;
  const frames = context.frames.map((frame) => ({
    ...frame,
    embed: { ...frame.embed, lifetimeMs },
  }));
  const own = { ...context, frames };
  const { action, ...rest } = decideRenewal({
    context: own,
    renewal: 'auto',
    renewBeforeMs: 120_000,
    isWorking: false,
    isBackOnline: false,
    isHidden: false,
    isSuperseded: selectIsSuperseded(own),
    now,
    uptime: now,
    ...input,
  });
  return { to: action ? situationOf(reduce(own, action, now)) : '', ...rest };
}

const failedAt = (at: number, code: 'network_error' | 'access_denied'): FrameContext =>
  reduce(run(HISTORIES.refetching), failed(new EmbedError(code)), at);
const offline = failedAt(SOON, 'network_error');
const denied = failedAt(SOON, 'access_denied');
const superseded = reduce(run(HISTORIES.ready), {
  type: 'versionAnnounced',
  version: 'v2',
  receivedAt: NOW,
});

describe('decideRenewal', () => {
  it.each<[to: string, when: string, now: number, change: Case]>([
    ['', 'the session is young', NOW, {}],
    ['', 'the network is back and nothing had failed', NOW, { isBackOnline: true }],
    ['refetching', 'the end is near', SOON, {}],
    [
      'refetching',
      'the notice is shown and the user left',
      SOON,
      { context: run(HISTORIES.expiring) },
    ],
    ['expiring', 'the end is near and the user works', SOON, { isWorking: true }],
    ['', 'the end is near and the tab is hidden', SOON, { isHidden: true }],
    [
      '',
      'the end is near, the tab is hidden and the network is back',
      SOON + 1,
      { context: offline, isHidden: true, isBackOnline: true },
    ],
    ['fetching', 'the session is over and the tab is hidden', END, { isHidden: true }],
    ['refetching', 'another tab renewed the session', NOW, { context: superseded }],
    ['', 'another tab renewed and the user works', NOW, { context: superseded, isWorking: true }],
    [
      '',
      'another tab renewed and this one is hidden',
      NOW,
      { context: superseded, isHidden: true },
    ],
    [
      '',
      'another tab renewed and the policy is prompt',
      NOW,
      { context: superseded, renewal: 'prompt' },
    ],
    ['expiring', 'the end is near and the policy is prompt', SOON, { renewal: 'prompt' }],
    ['', 'the end is near and the policy is manual', SOON, { renewal: 'manual' }],
    ['fetching', 'the session is over', END, {}],
    ['expired', 'the session is over and the policy is prompt', END, { renewal: 'prompt' }],
    ['expired', 'the session is over and the policy is manual', END, { renewal: 'manual' }],
    ['fetching', 'the session is over and the user works', END, { isWorking: true }],
    ['', 'the clock was set forward and the user works', END, { isWorking: true, uptime: NOW }],
    ['fetching', 'the clock was set forward and no user works', END, { uptime: NOW }],
    ['fetching', 'the clock was set back', NOW, { uptime: END }],
    ['', 'a short life is in its first half', NOW + 29_999, { lifetimeMs: 60_000 }],
    ['refetching', 'a short life is in its second half', NOW + 30_000, { lifetimeMs: 60_000 }],
    [
      '',
      'a life below "renewBeforeMs" is in its first half',
      NOW + 49_999,
      { lifetimeMs: 100_000 },
    ],
    ['', 'the session came just now', NOW + 29_999, { lifetimeMs: 40_000 }],
    ['refetching', 'the session came a while ago', NOW + 30_000, { lifetimeMs: 40_000 }],
    [
      'expiring',
      'the session came just now and the policy is prompt',
      NOW + 15_000,
      { lifetimeMs: 20_000, renewal: 'prompt' },
    ],
    [
      '',
      'a refresh failed just now and the user works',
      SOON + 29_999,
      { context: offline, isWorking: true },
    ],
    [
      'expiring',
      'a refresh failed a while ago and the user works',
      SOON + 30_000,
      { context: offline, isWorking: true },
    ],
    ['', 'a refresh failed just now', SOON + 29_999, { context: offline }],
    ['refetching', 'a refresh failed a while ago', SOON + 30_000, { context: offline }],
    ['', 'a refresh failed without hope', END - 1, { context: denied }],
    [
      'refetching',
      'the network is back and was the cause',
      SOON + 1,
      { context: offline, isBackOnline: true },
    ],
    [
      '',
      'the network is back and was not the cause',
      SOON + 1,
      { context: denied, isBackOnline: true },
    ],
  ])('leads to "%s" when %s', (to, _when, now, change) => {
    expect(decide(now, change).to).toBe(to);
  });

  it('checks again in time, and often enough to notice a sleep', () => {
    expect(decide(NOW).checkAgainMs).toBe(30_000);
    expect(decide(SOON - 5).checkAgainMs).toBe(5);
    expect(decide(SOON, { isWorking: true }).checkAgainMs).toBe(1000);
  });

  it.each(['fetching', 'opening', 'expired', 'signedOut', 'error'] as const)(
    'does not check again when the embed is %s',
    (situation) => {
      expect(decide(END, { context: run(HISTORIES[situation]) })).toEqual({ to: '' });
    },
  );

  it.each([
    ['refetching', 'fetching'],
    ['nextOpening', 'opening'],
  ] as const)('removes a dead frame when the embed is %s', (situation, to) => {
    const context = run(HISTORIES[situation]);
    expect(decide(END - 5, { context })).toEqual({ to: '', checkAgainMs: 5 });
    expect(decide(END, { context })).toEqual({ to });
  });

  it('does not check again when the lifetime is unknown', () => {
    expect(decide(END, { lifetimeMs: Infinity })).toEqual({ to: '' });
  });

  it('retries when the network is back and no app could open without it', () => {
    const context = run([failed(new EmbedError('network_error'))]);
    expect(decide(NOW, { context, isBackOnline: true }).to).toBe('fetching');
    expect(decide(NOW, { context }).to).toBe('');
    const refused = run([failed(new EmbedError('access_denied'))]);
    expect(decide(NOW, { context: refused, isBackOnline: true }).to).toBe('');
  });
});
