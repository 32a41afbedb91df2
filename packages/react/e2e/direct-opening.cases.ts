import type { Fault } from '@tooljet-embed/emulator';
import type { PageCase } from './page-case.ts';

/** The server redeems the PAT and reports failures with a status. */
export const DIRECT_OPENING_CASES: readonly PageCase[] = [
  redeemFails({ kind: 'status', status: 401 }, 'Your session could not be opened', 'ended'),
  redeemFails({ kind: 'status', status: 403 }, 'You do not have access to this app'),
  redeemFails({ kind: 'status', status: 500 }, 'The app is not responding'),
  redeemFails({ kind: 'reset' }, 'The app is not responding'),
  redeemFails({ kind: 'hang' }, 'The app is not responding'),
];

function redeemFails(
  fault: Fault,
  message: string,
  status: PageCase['status'] = 'error',
): PageCase {
  return {
    title: `the session call fails (${'status' in fault ? fault.status : fault.kind})`,
    options: {
      server: { openMode: 'direct', timeouts: { upstreamMs: 300 } },
      emulator: { faults: [{ call: 'redeem', fault }] },
    },
    status,
    message,
    button: status === 'ended' ? 'Open again' : 'Try again',
    maxGenerations: 2,
  };
}
