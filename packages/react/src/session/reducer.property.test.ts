import { EmbedError, type ErrorCode } from '@tooljet-embed/protocol';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  embedOf,
  failed,
  HISTORIES,
  loaded,
  lost,
  NOW,
  received,
  reduce,
  REFRESH,
  run,
  settled,
  situationOf,
  type Step,
  timedOut,
} from '../../test/utils/embed-histories.ts';
import type { RenewalPolicy } from '../options/types.ts';
import type { EmbedAction } from './actions.ts';
import { loadsToOpen, selectEmbedState } from './selectors.ts';
import { createFrameContext, type FrameContext } from './state.ts';

const ids = fc.integer({ min: 1, max: 6 });
const times = fc.integer({ min: NOW, max: 2 * NOW });
const policies = fc.constantFrom<RenewalPolicy[]>('auto', 'prompt', 'manual');
const codes = fc.constantFrom<ErrorCode[]>(
  'session_rejected',
  'session_expired',
  'signed_out',
  'frame_blocked',
  'frame_stalled',
  'invalid_response',
  'tooljet_unavailable',
);
const errors = fc.constantFrom(
  new EmbedError('tooljet_unavailable', undefined, { retryAfter: 5 }),
  new EmbedError('access_denied'),
);
const embeds = fc
  .tuple(fc.constantFrom('v1', 'v2', undefined), fc.boolean(), fc.integer({ min: 1, max: 1000 }))
  .map(([version, isDirect, sequence]) => embedOf(version, { isDirect, sequence }));

/** Everything that can happen to an embed, in any order, sensible or not. */
const ACTIONS: Record<EmbedAction['type'], fc.Arbitrary<Step>> = {
  identityChanged: fc.string().map((identity) => ({ type: 'identityChanged', identity })),
  locationChanged: fc.string().map((identity) => ({ type: 'locationChanged', identity })),
  refreshRequested: fc.constant(REFRESH),
  refreshCanceled: fc.constant({ type: 'refreshCanceled' }),
  embedReceived: embeds.map(received),
  fetchFailed: errors.map(failed),
  frameLoaded: fc.tuple(ids, policies, fc.boolean()).map((load) => loaded(...load)),
  frameSettled: fc.oneof(
    fc
      .tuple(ids, fc.nat(3))
      .map(([frameId, loads]) => ({ type: 'frameSettled', frameId, loads }) as const),
    fc.constant(settled),
  ),
  frameTimedOut: fc.oneof(
    fc.tuple(ids, fc.nat(2), fc.boolean()).map(([frameId, loads, isIsolated]) => {
      return { type: 'frameTimedOut', frameId, loads, isIsolated } as const;
    }),
    fc.constant((context: FrameContext) => timedOut(context)),
  ),
  frameLost: fc.tuple(ids, codes, policies).map((loss) => lost(...loss)),
  sessionExpiring: times.map((expiresAt) => ({ type: 'sessionExpiring', expiresAt })),
  versionAnnounced: fc
    .tuple(fc.constantFrom('v1', 'v2', undefined), times)
    .map(([version, receivedAt]) => ({ type: 'versionAnnounced', version, receivedAt })),
  signedOut: fc.constant({ type: 'signedOut' }),
};
const lastAgain: Step = ({ lastEmbed = 1 }) => received(embedOf('last', { sequence: lastEmbed }));
const anyStep = fc.oneof(...Object.values(ACTIONS), fc.constant(lastAgain));
const histories = fc.array(fc.tuple(anyStep, times), { maxLength: 40 });

/** Returns every context of a history, first to last. Time does not run backwards. */
function walk(history: readonly [Step, number][]): FrameContext[] {
  const moments = history.map(([, at]) => at).toSorted((one, other) => one - other);
  let context = createFrameContext('ada');
  const contexts = [context];
  for (const [index, [step]] of history.entries()) {
    context = reduce(context, step, moments[index] ?? NOW);
    contexts.push(context);
  }
  return contexts;
}

/** Checks a property at every step of many random histories. */
function checkAlways(check: (context: FrameContext, previous: FrameContext) => void): void {
  const property = fc.property(histories, (history) => {
    const contexts = walk(history);
    for (const [index, context] of contexts.entries()) {
      check(context, contexts[index - 1] ?? context);
    }
  });
  fc.assert(property, { numRuns: 1000 });
}

const statusOf = (context: FrameContext): string => selectEmbedState(context).status;
const openingIn = ({ frames }: FrameContext) => frames.filter(({ isVisible }) => !isVisible);

/** Ends the one thing that an embed waits for: the request fails, or the frame does not load. */
function endWait(context: FrameContext): FrameContext {
  const step = context.isFetching ? failed(new EmbedError('endpoint_timeout')) : timedOut(context);
  return reduce(context, step, 2 * NOW);
}

describe('at every step of a random history, an embed', () => {
  it('is in one of the situations of the table', () => {
    checkAlways((context) => expect(Object.keys(HISTORIES)).toContain(situationOf(context)));
  });

  it('comes to rest when nothing more happens: no spinner is endless', () => {
    checkAlways((context) => {
      const status = statusOf(endWait(endWait(context)));
      expect(['ready', 'expiring', 'error', 'ended']).toContain(status);
    });
  });

  it('waits for exactly one thing when its state is busy', () => {
    checkAlways((context) => {
      const waits = openingIn(context).length + (context.isFetching ? 1 : 0);
      const isBusy = ['loading', 'refreshing'].includes(statusOf(context));
      expect(waits).toBe(isBusy ? 1 : 0);
    });
  });

  it('shows one frame when the app is visible, and none otherwise', () => {
    checkAlways((context) => {
      const hasApp = ['ready', 'refreshing', 'expiring'].includes(statusOf(context));
      const visible = context.frames.filter(({ isVisible }) => isVisible);
      expect(visible).toHaveLength(hasApp ? 1 : 0);
      expect([...visible, ...openingIn(context)]).toEqual(context.frames);
    });
  });

  it('draws every embed URL in an element of its own', () => {
    checkAlways((context, previous) => {
      const known = new Map(previous.frames.map(({ id, embed }) => [id, embed]));
      for (const { id, embed } of context.frames) {
        if (known.has(id)) expect(embed).toBe(known.get(id));
        else expect(id).toBeGreaterThan(previous.frameCount);
      }
    });
  });

  it('opens an app when the user refreshes it', () => {
    checkAlways((context) => {
      const embed = embedOf('new', { sequence: 5000 });
      let opened = reduce(context, REFRESH, 3 * NOW);
      opened = reduce(opened, received(embed), 3 * NOW);
      for (let load = 0; load < 2; load += 1) {
        opened = reduce(opened, loaded(opened.frameCount), 3 * NOW);
      }
      opened = reduce(opened, settled, 3 * NOW);
      expect(selectEmbedState(opened)).toEqual({ status: 'ready', confirmed: true });
      expect(opened.frames.map((frame) => frame.embed)).toEqual([embed]);
    });
  });

  it('confirms only a frame that has loaded often enough to open', () => {
    checkAlways(({ frames }) => {
      const confirmed = frames.filter(({ isConfirmed }) => isConfirmed);
      expect(confirmed.filter((frame) => frame.loads < loadsToOpen(frame))).toEqual([]);
    });
  });

  it('removes a frame that loads again soon after it opened, unless the user works in it', () => {
    checkAlways((context) => {
      const frame = context.frames.find(({ openedAt }) => openedAt > 0);
      if (!frame) return;
      const again = (isUserInside: boolean): FrameContext =>
        reduce(context, loaded(frame.id, 'auto', isUserInside), frame.openedAt + 9999);
      expect(again(false).frames.map(({ id }) => id)).not.toContain(frame.id);
      expect(again(true).frames.find(({ id }) => id === frame.id)?.isConfirmed).not.toBe(true);
    });
  });

  it('recovers silently at most once a minute', () => {
    checkAlways((context, previous) => {
      const intervalMs = context.recoveredAt - previous.recoveredAt;
      expect(intervalMs <= 0 || intervalMs >= 60_000).toBe(true);
    });
  });

  it('sends no request before the time of Retry-After', () => {
    const busy = new EmbedError('tooljet_busy', undefined, { retryAfter: 3600 });
    const property = fc.property(fc.array(anyStep, { maxLength: 20 }), (history) => {
      let context = run([...HISTORIES.refetching, failed(busy)]);
      for (const step of history) {
        context = reduce(context, step);
        // A response that another embed requested proves that requests work again.
        if (context.retryAt === 0) return;
        expect(context.isFetching).toBe(false);
      }
    });
    fc.assert(property, { numRuns: 1000 });
  });
});
