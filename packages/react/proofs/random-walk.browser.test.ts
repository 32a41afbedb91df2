import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type PortalBench, preparePortals } from './portal-bench.ts';
import type { Visit } from './visit.ts';

const withPortal = preparePortals();
const MINUTE_MS = 60_000;
/** The endpoint, the first load and the app may each keep an embed waiting, and all of it twice. */
const LONGEST_WAIT_MS = 120_000;
const PIECE_MS = 10_000;
const WALKS = Number(process.env['WALKS'] ?? 5);
const STEPS = 8;

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

/** Lets time pass until the embed rests: then the app shows who is signed in, or a button helps. */
async function expectWayOut({ page, embed, app }: Visit, trail: string): Promise<void> {
  let passedMs = 0;
  const look = async (): Promise<unknown> => {
    const isAtRest = !/loading|refreshing/.test((await embed.getAttribute('data-state')) ?? '');
    if (!isAtRest && passedMs < LONGEST_WAIT_MS) {
      await page.clock.fastForward(PIECE_MS);
      passedMs += PIECE_MS;
    }
    const works = await app.getByTestId('signed-in-email').isVisible();
    const hasWay = works || (await embed.getByRole('button').count()) > 0;
    return { trail, isAtRest, hasWay };
  };
  const wayOut = { trail, isAtRest: true, hasWay: true };
  await expect.poll(look, { timeout: 10_000, interval: 100 }).toEqual(wayOut);
}

it(`finds a way out after every step of ${WALKS} random walks`, { timeout: 300_000 }, async () => {
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
          await expectWayOut(visit, trail.join(', '));
        }
        expect(visit.complaints.filter((one) => !/Failed to load resource/.test(one))).toEqual([]);
      });
    }),
    { numRuns: WALKS, seed: 20_260, endOnFailure: true },
  );
});
