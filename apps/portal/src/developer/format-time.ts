const CLOCK = new Intl.DateTimeFormat('en-GB', { timeStyle: 'medium' });

/** A moment as hours, minutes and seconds of this device's clock. */
export function formatTime(time: number | string): string {
  return CLOCK.format(new Date(time));
}

/** Milliseconds as `minutes:seconds`, never below zero. */
export function formatCountdown(durationMs: number): string {
  const seconds = Math.max(0, Math.ceil(durationMs / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
