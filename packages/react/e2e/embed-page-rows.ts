import type { Fault } from '@tooljet-embed/emulator';
import type { PageRow } from './page-row.ts';
import type { PortalBench } from './portal-bench.ts';
import type { Visit } from './visit.ts';

const GRACE_MS = 8000;
const LOAD_TIMEOUT_MS = 30_000;
const ANSWER_TIMEOUT_MS = 20_000;

const NOT_OPENED = 'The app could not be opened';
const REJECTED = 'Your session could not be opened';
const NOT_RESPONDING = 'The app is not responding';
const NOT_WORKING = 'Not working?';

/** The first builds differ in nothing but the type: one of their refusals is enough. */
const REFUSALS = { typed: [401, 403], untyped: [401] } as const;

/** The page that redeems the PAT: section 2 of what is known of ToolJet. */
export const EMBED_PAGE_ROWS: readonly PageRow[] = [
  ...rowsOfMessages('typed'),
  ...rowsOfMessages('untyped'),
  {
    says: 'the app id is missing',
    breaks: answerWith('/embed-apps/?personal-access-token=pat_00'),
    ends: 'error',
    words: NOT_OPENED,
    button: 'Try again',
    generations: 0,
  },
  {
    says: 'the answer of the session call cannot be read',
    breaks: breakRedeem({ kind: 'truncated' }),
    ends: 'error',
    words: NOT_RESPONDING,
    button: 'Try again',
  },
  ...[400, 404, 429, 451, 500].map((status): PageRow => ({
    says: `the session call answers ${status}: ToolJet says nothing for ever`,
    breaks: breakRedeem({ kind: 'status', status }),
    happens: afterFirstLoad,
    ends: 'ready',
    words: NOT_WORKING,
    button: 'Try again',
  })),
  {
    says: 'the session call is never answered',
    breaks: breakRedeem({ kind: 'hang' }),
    happens: afterFirstLoad,
    ends: 'ready',
    words: NOT_WORKING,
    button: 'Try again',
  },
  {
    says: 'the redirect wins: a working app with one load, which proves nothing',
    options: { toolJet: { embedLoads: 'one' }, embed: { graceMs: 500 } },
    ends: 'ready',
    words: NOT_WORKING,
    button: 'Try again',
  },
  {
    says: "the app's document never comes",
    // A clock that is moved by hand waits for every frame's document.
    options: { embed: { graceMs: 300 } },
    breaks: ({ toolJet }) => void toolJet.faults.add({ call: 'app-page', fault: { kind: 'hang' } }),
    ends: 'ready',
    words: NOT_WORKING,
    button: 'Try again',
  },
  {
    says: "the app's document cannot be had, which looks like an app from outside",
    breaks: ({ toolJet }) =>
      void toolJet.faults.add({ call: 'app-page', fault: { kind: 'reset' } }),
    ends: 'ready',
    words: 'The app is ready.',
    button: 'Refresh',
  },
  {
    says: 'the redirect page never comes',
    breaks: ({ toolJet }) => {
      toolJet.faults.add({ call: 'embed-page', fault: { kind: 'hang' } });
    },
    happens: async ({ embed, page }) => {
      await embed.locator('iframe').waitFor({ state: 'attached' });
      await page.clock.fastForward(LOAD_TIMEOUT_MS);
    },
    ends: 'error',
    words: NOT_RESPONDING,
    button: 'Try again',
  },
  {
    says: 'the endpoint never answers',
    breaks: ({ portal }) => {
      portal.answer = 'nothing';
    },
    happens: async ({ page, reaches }) => {
      await reaches('loading');
      await page.clock.fastForward(ANSWER_TIMEOUT_MS);
    },
    ends: 'error',
    words: NOT_RESPONDING,
    button: 'Try again',
    generations: 0,
  },
];

/** The failures that ToolJet's page tells of, by the newest builds and by the first ones. */
function rowsOfMessages(embedMessages: 'typed' | 'untyped'): readonly PageRow[] {
  const options = { toolJet: { embedMessages } };
  return [
    {
      says: `the token is missing (${embedMessages} message)`,
      options,
      breaks: answerWith('/embed-apps/orders'),
      ends: 'error',
      words: NOT_OPENED,
      button: 'Try again',
      generations: 0,
    },
    ...REFUSALS[embedMessages].map((status): PageRow => ({
      says: `the session call answers ${status} (${embedMessages} message)`,
      options,
      breaks: breakRedeem({ kind: 'status', status }),
      ends: 'ended',
      words: REJECTED,
      button: 'Open again',
      generations: 2,
    })),
    {
      says: `the network fails (${embedMessages} message)`,
      options,
      breaks: breakRedeem({ kind: 'reset' }),
      ends: 'error',
      words: NOT_RESPONDING,
      button: 'Try again',
    },
  ];
}

function breakRedeem(fault: Fault): (bench: PortalBench) => void {
  return ({ toolJet }) => void toolJet.faults.add({ call: 'redeem', fault });
}

function answerWith(path: string): (bench: PortalBench) => void {
  return ({ portal, toolJet }) => {
    portal.answer = { redirectUrl: `${toolJet.publicUrl}${path}` };
  };
}

async function afterFirstLoad({ loads, page }: Visit): Promise<void> {
  await loads(1);
  await page.clock.fastForward(GRACE_MS);
}
