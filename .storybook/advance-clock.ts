const readClock = Date.now;
let offsetMs = 0;

/** Advances the clock of the page at once, as when a computer sleeps, and focuses the page. */
export function advanceClock(ms: number): void {
  offsetMs += ms;
  Date.now = () => readClock() + offsetMs;
  dispatchEvent(new Event('focus'));
}

/** Restores the clock. Runs before every story. */
export function resetClock(): void {
  offsetMs = 0;
  Date.now = readClock;
}
