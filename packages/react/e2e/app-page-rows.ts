import type { Call, Fault } from '@tooljet-embed/emulator';
import type { PageRow } from './page-row.ts';

const HOUR_MS = 3_600_000;
const NOT_WORKING = 'Not working?';

/** An answer that outruns the document's own load leaves one load less, and nothing to tell it by. */
const SLOW: Fault = { kind: 'delay', delayMs: 500 };

/** The running app: section 3 of what is known of ToolJet. Its error pages tell the portal nothing. */
export const APP_PAGE_ROWS: readonly PageRow[] = [
  fails('app', { kind: 'status', status: 403 }, 'Access Restricted'),
  fails('app', { kind: 'status', status: 501 }, 'App Unavailable'),
  fails('app', { kind: 'status', status: 404 }, 'Invalid Link'),
  fails('app', { kind: 'status', status: 500 }, 'Something Went Wrong'),
  fails('app', { kind: 'reset' }, 'Something Went Wrong'),
  fails('session', { kind: 'status', status: 401 }, 'Sign in'),
  {
    says: 'logging out in the app',
    happens: async ({ app }) => app.getByTestId('log-out').click(),
    ends: 'ended',
    words: 'You are signed out of the app',
    button: 'Open again',
  },
  {
    says: 'the session ends with a message, and ToolJet refuses the next one too',
    options: { toolJet: { sessionEnd: 'message' } },
    happens: async ({ app, opens }, { toolJet }) => {
      await opens();
      toolJet.faults.add({ call: 'redeem', fault: { kind: 'status', status: 401 } });
      toolJet.admin.revokeSessions();
      await app.getByTestId('refresh').click();
    },
    ends: 'ended',
    words: 'You are signed out of the app',
    button: 'Open again',
    generations: 2,
  },
  {
    says: 'the session ends in a silent reload to the login page',
    options: { toolJet: { sessionEnd: 'reload' } },
    happens: async ({ app, opens }, { toolJet }) => {
      await opens();
      toolJet.clock.advance(HOUR_MS);
      await app.getByTestId('refresh').click();
      await app.getByRole('heading', { name: 'Sign in' }).waitFor();
    },
    ends: 'ready',
    words: NOT_WORKING,
    button: 'Try again',
  },
];

function fails(call: Call, fault: Fault, title: string): PageRow {
  return {
    says: `the ${call} call fails (${'status' in fault ? fault.status : fault.kind}): ${title}`,
    options: {
      toolJet: {
        faults: [
          { call, fault: SLOW },
          { call, fault },
        ],
      },
    },
    happens: async ({ app }) => app.getByRole('heading', { name: title }).waitFor(),
    ends: 'ready',
    words: NOT_WORKING,
    button: 'Try again',
  };
}
