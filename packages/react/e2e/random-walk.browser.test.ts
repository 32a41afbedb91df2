import { isDeepStrictEqual } from 'node:util';
import { EmbedError } from '@tooljet-embed/protocol';
import fc from 'fast-check';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { type PortalBench, preparePortals } from './portal-bench.ts';
import type { PortalWindow } from './fixtures/portal/portal-settings.ts';
import type { RecordedAction } from './fixtures/portal/record-action.ts';
import { tellState, type ToldState } from './fixtures/portal/tell-state.ts';
import { embedReducer } from '../src/session/reducer.ts';
import { selectEmbedState } from '../src/session/selectors.ts';
import { createFrameContext } from '../src/session/state.ts';
import type { TimedAction } from '../src/session/actions.ts';
import type { Visit } from './visit.ts';

const withPortal = preparePortals();
const MINUTE_MS = 60_000;
/** The endpoint, the first load and the app may each keep an embed waiting, and all of it twice. */
const LONGEST_WAIT_MS = 120_000;
const PIECE_MS = 10_000;
const WALKS = Number(process.env['WALKS'] ?? 5);
const SEED = Number(process.env['SEED'] ?? 20_260);
const STEPS = 8;
/** What ToolJet answers where it refuses a token. */
const REFUSALS = new Set<unknown>([401, 403]);

type Event = (visit: Visit, bench: PortalBench) => unknown;

/** What people and ToolJet may do at any moment. */
const EVENTS: Readonly<Record<string, Event>> = {
  'presses the first button': ({ embed }) => pressIfThere(embed.getByRole('button').first()),
  'presses the last button': ({ embed }) => pressIfThere(embed.getByRole('button').last()),
  'refreshes from outside': ({ refresh }) => refresh(),
  'signs out in the app': ({ app }) => pressIfThere(app.getByTestId('log-out')),
  'uses the app': ({ app }) => pressIfThere(app.getByTestId('refresh')),
  'sleeps a minute': ({ sleep }) => sleep(MINUTE_MS + 1),
  'sleeps almost as long as a session': ({ sleep }) => sleep(58 * MINUTE_MS + 1000),
  'sleeps for hours': ({ sleep }) => sleep(300 * MINUTE_MS),
  'loses its tokens': (_visit, { toolJet }) => toolJet.admin.revokePats(),
  'loses its sessions': (_visit, { toolJet }) => toolJet.admin.revokeSessions(),
  'refuses tokens': breakRedeem(401),
  'fails without a word': breakRedeem(500),
  'generates nothing': (_visit, { toolJet }) =>
    toolJet.faults.add({ call: 'generate', fault: { kind: 'status', status: 500 } }),
  'works again': (_visit, { toolJet }) => toolJet.faults.clear(),
};

function breakRedeem(status: number): Event {
  return (_visit, { toolJet }) =>
    toolJet.faults.add({ call: 'redeem', fault: { kind: 'status', status } });
}

async function pressIfThere(button: ReturnType<Visit['app']['locator']>): Promise<void> {
  if (await button.isVisible()) await button.click();
}

/** What was sent to the embed, and what it has told its host. */
function readLife(page: Page) {
  return page.evaluate(() => {
    const { states, actions } = (window as unknown as PortalWindow).portal;
    return { told: states, actions };
  });
}

/** Returns every state that the reducer derives from the recorded actions, the first one included. */
function replayActions(actions: readonly RecordedAction[]): ToldState[] {
  let context = createFrameContext('recorded');
  const states = [tellState(selectEmbedState(context))];
  for (const action of actions) {
    context = embedReducer(context, restoreError(action));
    states.push(tellState(selectEmbedState(context)));
  }
  return states;
}

function restoreError(action: RecordedAction): TimedAction {
  if (action.type !== 'fetchFailed') return action;
  const { code, retryAfter } = action.error;
  return { ...action, error: new EmbedError(code, '', { retryAfter }) };
}

/**
 * Lets time pass until the embed rests: then the app shows who is signed in, or a button helps. What
 * it says of ToolJet is true, and what it has told its host is what the reducer makes of the events.
 */
async function expectRest(visit: Visit, { toolJet }: PortalBench, trail: string): Promise<void> {
  const { page, embed, app } = visit;
  let passedMs = 0;
  const look = async (): Promise<unknown> => {
    const { told, actions } = await readLife(page);
    const state = told.at(-1);
    const isAtRest = !!state && !state.phase;
    if (!isAtRest && passedMs < LONGEST_WAIT_MS) {
      await page.clock.fastForward(PIECE_MS);
      passedMs += PIECE_MS;
    }
    const works = await app.getByTestId('signed-in-email').isVisible();
    const hasWay = works || (await embed.getByRole('button').count()) > 0;
    const hasFrame = (await embed.locator('iframe').count()) > 0;
    const redeemed = toolJet.journal.entries().findLast(({ call }) => call === 'redeem');

    const made = replayActions(actions);
    const lies = [
      state?.assumed === false && !works && 'is said to work',
      /ended|error/.test(state?.status ?? '') && hasFrame && 'is over and shown',
      state?.error === 'session_rejected' && !REFUSALS.has(redeemed?.status) && 'was not refused',
      !isDeepStrictEqual(made.at(-1), state) && { made: made.at(-1), told: state },
      findUnmade(told, made),
    ];
    return { trail, isAtRest, hasWay, lies: lies.filter(Boolean) };
  };
  const rest = { trail, isAtRest: true, hasWay: true, lies: [] };
  await expect.poll(look, { timeout: 10_000, interval: 100 }).toEqual(rest);
}

/** The first state that was told without having been made; what comes and goes at once is not told. */
function findUnmade<State>(told: readonly State[], made: readonly State[]): State | undefined {
  let left = made;
  return told.find((state) => {
    const index = left.findIndex((one) => isDeepStrictEqual(one, state));
    left = left.slice(index + 1);
    return index < 0;
  });
}

it(`is what its reducer says in ${WALKS} walks (SEED=${SEED})`, { timeout: 300_000 }, async () => {
  const events = fc.constantFrom(...Object.keys(EVENTS));
  const walks = fc.array(events, { minLength: STEPS, maxLength: STEPS });
  const sessionEnds = fc.constantFrom('message' as const, 'reload' as const);
  await fc.assert(
    fc.asyncProperty(walks, sessionEnds, async (walk, sessionEnd) => {
      await withPortal({ toolJet: { sessionEnd } }, async (bench) => {
        const visit = await bench.visit();
        await visit.opens();
        const trail: string[] = [sessionEnd];
        for (const event of walk) {
          trail.push(event);
          await EVENTS[event]?.(visit, bench);
          await expectRest(visit, bench, trail.join(', '));
        }
      });
    }),
    { numRuns: WALKS, seed: SEED, endOnFailure: true },
  );
});
