import type { EmbedState } from '@tooljet-embed/react';

const CLOCK = new Intl.DateTimeFormat('en-GB', { timeStyle: 'medium' });

/** Formats a time as hours, minutes and seconds. */
export function formatTime(time: number | string): string {
  return CLOCK.format(new Date(time));
}

/** Formats milliseconds as `minutes:seconds`, never below zero. */
export function formatCountdown(durationMs: number): string {
  const seconds = Math.max(0, Math.ceil(durationMs / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** Returns the phase, reason or error code of a state, or an empty string. */
export function describeState(state: EmbedState): string {
  if ('phase' in state) return state.phase;
  if ('reason' in state) return state.reason;
  const isUnconfirmed = state.status === 'ready' && !state.confirmed;
  const code = 'error' in state ? state.error?.code : undefined;
  return [isUnconfirmed && 'unconfirmed', code].filter(Boolean).join(', ');
}
