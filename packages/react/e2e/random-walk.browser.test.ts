import { isDeepStrictEqual } from 'node:util';
import { EmbedError } from '@tooljet-embed/protocol';
import fc from 'fast-check';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import type { TimedAction } from '../src/session/actions.ts';
import { embedReducer } from '../src/session/reducer.ts';
import { selectEmbedState } from '../src/session/selectors.ts';
import { createFrameContext } from '../src/session/state.ts';
import type { PortalWindow } from './fixtures/portal/portal-settings.ts';
import {
  type RecordedAction,
  type SerializedState,
  serializeState,
} from './fixtures/portal/recordings.ts';
import type { PortalPage } from './portal-page.ts';
import { type PortalHarness, RENEWAL_MS, setupPortal } from './setup-portal.ts';

const withPortal = setupPortal();
const MINUTE_MS = 60_000;
/** The endpoint, the first load and the app can each time out, and all of them twice. */
const MAX_WAIT_MS = 120_000;
const CLOCK_STEP_MS = 10_000;
const WALKS = Number(process.env['WALKS'] ?? 5);
const SEED = Number(process.env['SEED'] ?? 20_260);
const STEPS = 8;
/** Statuses with which ToolJet rejects a PAT. */
const REJECTIONS = new Set<unknown>([401, 403]);

type Step = (page: PortalPage, harness: PortalHarness) => unknown;

/** Actions of users and of ToolJet that can happen in any state. */
const WALK_STEPS: Readonly<Record<string, Step>> = {
  'click the first button': ({ embed }) => clickIfVisible(embed.getByRole('button').first()),
  'click the last button': ({ embed }) => clickIfVisible(embed.getByRole('button').last()),
  'refresh through the ref': ({ refresh }) => refresh(),
  'sign out in the app': ({ app }) => clickIfVisible(app.getByTestId('log-out')),
  'use the app': ({ app }) => clickIfVisible(app.getByTestId('refresh')),
  'sleep for a minute': ({ advanceClock }) => advanceClock(MINUTE_MS + 1),
  'sleep until the session ends soon': ({ advanceClock }) => advanceClock(RENEWAL_MS),
  'sleep for hours': ({ advanceClock }) => advanceClock(300 * MINUTE_MS),
  'revoke PATs': (_page, { emulator }) => emulator.admin.revokePats(),
  'revoke sessions': (_page, { emulator }) => emulator.admin.revokeSessions(),
  'reject PATs': addFault('redeem', 401),
  'fail to redeem': addFault('redeem', 500),
  'fail to generate': addFault('generate', 500),
  'clear faults': (_page, { emulator }) => emulator.faults.clear(),
};

function addFault(call: 'redeem' | 'generate', status: number): Step {
  return (_page, { emulator }) => emulator.faults.add({ call, fault: { kind: 'status', status } });
}

async function clickIfVisible(button: ReturnType<PortalPage['app']['locator']>): Promise<void> {
  if (await button.isVisible()) await button.click();
}

/** Reads the states that the embed has reported and the actions that it has dispatched. */
function readRecords(page: Page) {
  return page.evaluate(() => {
    const { states, actions } = (window as unknown as PortalWindow).portal;
    return { states, actions };
  });
}

/** Returns the state that the reducer derives after each action, starting with the first state. */
function replayActions(actions: readonly RecordedAction[]): SerializedState[] {
  let context = createFrameContext('recorded');
  const states = [serializeState(selectEmbedState(context))];
  for (const action of actions) {
    context = embedReducer(context, restoreError(action));
    states.push(serializeState(selectEmbedState(context)));
  }
  return states;
}

function restoreError(action: RecordedAction): TimedAction {
  if (action.type !== 'fetchFailed') return action;
  const { code, retryAfter } = action.error;
  return { ...action, error: new EmbedError(code, '', { retryAfter }) };
}

/**
 * Advances the clock until the embed is idle. Then it must show the app or offer a button, its state
 * must match the frame and ToolJet's responses, and the reducer must derive the same states.
 */
async function expectConsistentState(
  portalPage: PortalPage,
  { emulator }: PortalHarness,
  trail: string,
): Promise<void> {
  const { page, embed, app } = portalPage;
  let elapsedMs = 0;
  const check = async (): Promise<unknown> => {
    const { states, actions } = await readRecords(page);
    const state = states.at(-1);
    const isIdle = !!state && !state.phase;
    if (!isIdle && elapsedMs < MAX_WAIT_MS) {
      await page.clock.fastForward(CLOCK_STEP_MS);
      elapsedMs += CLOCK_STEP_MS;
    }
    const isWorking = await app.getByTestId('signed-in-email').isVisible();
    const hasButton = (await embed.getByRole('button').count()) > 0;
    const hasFrame = (await embed.locator('iframe').count()) > 0;
    const redeemed = emulator.journal.entries().findLast(({ call }) => call === 'redeem');
    const wasRejected = REJECTIONS.has(redeemed?.status);
    const isOver = state?.status === 'ended' || state?.status === 'error';

    const replayed = replayActions(actions);
    const contradictions = [
      state?.confirmed && !isWorking && 'a confirmed app does not work',
      isOver && hasFrame && 'a frame is visible after the end',
      state?.error === 'session_rejected' && !wasRejected && 'ToolJet has not rejected the PAT',
      !isDeepStrictEqual(replayed.at(-1), state) && { replayed: replayed.at(-1), reported: state },
      findUnexpectedState(states, replayed),
    ];
    return {
      trail,
      isIdle,
      hasWayOut: isWorking || hasButton,
      contradictions: contradictions.filter(Boolean),
    };
  };
  await expect
    .poll(check, { timeout: 10_000, interval: 100 })
    .toEqual({ trail, isIdle: true, hasWayOut: true, contradictions: [] });
}

/** Returns the first reported state that the replay lacks. States that last no render are not reported. */
function findUnexpectedState(
  reported: readonly SerializedState[],
  replayed: readonly SerializedState[],
): SerializedState | undefined {
  let remaining = replayed;
  return reported.find((state) => {
    const index = remaining.findIndex((candidate) => isDeepStrictEqual(candidate, state));
    remaining = remaining.slice(index + 1);
    return index < 0;
  });
}

it(
  `reports consistent states in ${WALKS} random walks (SEED=${SEED})`,
  { timeout: 300_000 },
  async () => {
    const steps = fc.constantFrom(...Object.keys(WALK_STEPS));
    const walks = fc.array(steps, { minLength: STEPS, maxLength: STEPS });
    const sessionEnds = fc.constantFrom('message' as const, 'reload' as const);
    await fc.assert(
      fc.asyncProperty(walks, sessionEnds, async (walk, sessionEnd) => {
        await withPortal({ emulator: { sessionEnd } }, async (harness) => {
          const portalPage = await harness.openPage();
          await portalPage.waitForApp();
          const trail: string[] = [sessionEnd];
          for (const step of walk) {
            trail.push(step);
            await WALK_STEPS[step]?.(portalPage, harness);
            await expectConsistentState(portalPage, harness, trail.join(', '));
          }
        });
      }),
      { numRuns: WALKS, seed: SEED, endOnFailure: true },
    );
  },
);
