const readClock = Date.now;
let offsetMs = 0;

/** Lets a story's time go by at once, and the page come back to the front, as after a sleep. */
export function moveClock(ms: number): void {
  offsetMs += ms;
  Date.now = () => readClock() + offsetMs;
  dispatchEvent(new Event('focus'));
}

/** Every story starts in its own present. */
export function resetClock(): void {
  offsetMs = 0;
  Date.now = readClock;
}
