import type { Call, Fault } from '@tooljet-embed/emulator';
import type { PageCase } from './page-case.ts';

const HOUR_MS = 3_600_000;
const SIGNED_OUT = 'You are signed out of the app';
const EXPIRED = 'Your session has expired';

/** Keeps the call from failing before the document has loaded, which would save one `load` event. */
const DELAY: Fault = { kind: 'delay', delayMs: 500 };

/** The running app. ToolJet's error pages post no message to the portal. */
export const APP_PAGE_CASES: readonly PageCase[] = [
  showsErrorPage('app', { kind: 'status', status: 403 }, 'Access Restricted'),
  showsErrorPage('app', { kind: 'status', status: 501 }, 'App Unavailable'),
  showsErrorPage('app', { kind: 'status', status: 404 }, 'Invalid Link'),
  showsErrorPage('app', { kind: 'status', status: 500 }, 'Something Went Wrong'),
  showsErrorPage('app', { kind: 'reset' }, 'Something Went Wrong'),
  {
    title: 'the app opens the login page twice in a minute',
    options: {
      emulator: { faults: [{ call: 'session', fault: { kind: 'status', status: 401 } }] },
    },
    status: 'ended',
    message: EXPIRED,
    button: 'Open again',
    maxGenerations: 2,
  },
  {
    title: 'the user signs out in the app',
    act: async ({ app }) => app.getByTestId('log-out').click(),
    status: 'ended',
    message: SIGNED_OUT,
    button: 'Open again',
  },
  {
    title: 'the session ends with a message and ToolJet rejects the next session',
    options: { emulator: { sessionEnd: 'message' } },
    act: async ({ app, waitForApp }, { emulator }) => {
      await waitForApp();
      emulator.faults.add({ call: 'redeem', fault: { kind: 'status', status: 401 } });
      emulator.admin.revokeSessions();
      await app.getByTestId('refresh').click();
    },
    status: 'ended',
    message: SIGNED_OUT,
    button: 'Open again',
    maxGenerations: 2,
  },
  {
    title: 'the session ends, the frame reloads to the login page and the renewal is "prompt"',
    options: { emulator: { sessionEnd: 'reload' }, embed: { renewal: 'prompt' } },
    act: async ({ app, waitForApp }, { emulator }) => {
      await waitForApp();
      emulator.clock.advance(HOUR_MS);
      await app.getByTestId('refresh').click();
    },
    status: 'ended',
    message: EXPIRED,
    button: 'Open again',
  },
];

function showsErrorPage(call: Call, fault: Fault, heading: string): PageCase {
  const failure = 'status' in fault ? fault.status : fault.kind;
  return {
    title: `the ${call} call fails (${failure}) and the page shows "${heading}"`,
    options: {
      emulator: {
        faults: [
          { call, fault: DELAY },
          { call, fault },
        ],
      },
    },
    act: async ({ app }) => app.getByRole('heading', { name: heading }).waitFor(),
    status: 'ready',
    message: 'Not working?',
    button: 'Try again',
  };
}
