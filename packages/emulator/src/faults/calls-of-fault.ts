import { CALLS, type Fault, type FaultRule } from './fault.ts';

/** What a fault can be switched on for; anywhere else it would be on and change nothing. */
export function callsOfFault(fault: Fault): readonly FaultRule['call'][] {
  if (fault.kind === 'redirect-url') return ['generate', 'any'];
  if (fault.kind !== 'revoke') return [...CALLS, 'page', 'any'];
  const withSession = ['redeem', 'session', 'app', 'any'] as const;
  return fault.what === 'session' ? withSession : ['generate', ...withSession];
}
