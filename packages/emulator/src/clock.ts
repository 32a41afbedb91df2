/** What the emulator tells the time by. Lifetimes, windows and the journal follow it. */
export interface EmulatorClock {
  /** Now, in milliseconds since 1970. */
  now(): number;
  /** Moves the clock forward by that many milliseconds. */
  advance(ms: number): void;
}

const TEST_CLOCK_START_MS = Date.UTC(2026, 0, 1, 9);

/**
 * A clock that stands still until the test moves it, so that lifetimes are exact.
 *
 * @param startMs Where it stands first, in milliseconds since 1970.
 */
export function createTestClock(startMs: number = TEST_CLOCK_START_MS): EmulatorClock {
  let nowMs = startMs;
  return {
    now: () => nowMs,
    advance: (ms) => {
      nowMs = moveForward(nowMs, ms);
    },
  };
}

/** The machine's time, which can be moved forward too: the emulator's own clock by default. */
export function createSystemClock(): EmulatorClock {
  let offsetMs = 0;
  return {
    now: () => Date.now() + offsetMs,
    advance: (ms) => {
      moveForward(Date.now() + offsetMs, ms);
      offsetMs += ms;
    },
  };
}

/** The last moment that a `Date` can tell: past it, no journal could be written. */
const END_OF_TIME_MS = 8.64e15;

function moveForward(nowMs: number, ms: number): number {
  const movedMs = nowMs + ms;
  if (ms >= 0 && movedMs <= END_OF_TIME_MS) return movedMs;
  throw new RangeError(
    `A clock only moves forward, and not past the end of time: advance(${ms}) needs milliseconds >= 0.`,
  );
}
