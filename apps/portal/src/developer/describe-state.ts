import type { EmbedState } from '@tooljet-embed/react';

/** What a state says besides its status, in the words of the code. Empty where there is nothing. */
export function describeState(state: EmbedState): string {
  if ('phase' in state) return state.phase;
  if ('reason' in state) return state.reason;
  const isUnconfirmed = state.status === 'ready' && !state.confirmed;
  const error = 'error' in state ? state.error : undefined;
  return [isUnconfirmed && 'unconfirmed', error?.code].filter(Boolean).join(', ');
}
