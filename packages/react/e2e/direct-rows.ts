import type { Fault } from '@tooljet-embed/emulator';
import type { PageRow } from './page-row.ts';

/** Failures of redeeming have a status when the server redeems. */
export const DIRECT_ROWS: readonly PageRow[] = [
  fails({ kind: 'status', status: 401 }, 'Your session could not be opened', 'ended'),
  fails({ kind: 'status', status: 403 }, 'You do not have access to this app'),
  fails({ kind: 'status', status: 500 }, 'The app is not responding'),
  fails({ kind: 'reset' }, 'The app is not responding'),
  fails({ kind: 'hang' }, 'The app is not responding'),
];

function fails(fault: Fault, words: string, ends: PageRow['ends'] = 'error'): PageRow {
  return {
    says: `the session call fails (${'status' in fault ? fault.status : fault.kind})`,
    options: {
      server: { opening: 'direct', upstreamTimeoutMs: 300 },
      toolJet: { faults: [{ call: 'redeem', fault }] },
    },
    ends,
    words,
    button: ends === 'ended' ? 'Open again' : 'Try again',
    generations: 2,
  };
}
