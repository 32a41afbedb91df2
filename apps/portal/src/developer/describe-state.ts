import type { EmbedState } from '@tooljet-embed/react';

/** What a state says besides its status, in the words of the code. Empty where there is nothing. */
export function describeState(state: EmbedState): string {
  if ('phase' in state) return state.phase;
  if ('reason' in state) return state.reason;
  const isAssumed = state.status === 'ready' && state.assumed;
  const error = 'error' in state ? state.error : undefined;
  return [isAssumed && 'assumed', error?.code].filter(Boolean).join(', ');
}
