/** Clock that lifetimes, rate-limit windows and the journal follow. */
export interface EmulatorClock {
  /** Returns the current time in milliseconds since 1970. */
  now(): number;
  /**
   * Moves the clock forward by a number of milliseconds.
   *
   * @throws {RangeError} If the number is negative or the result is not a valid date.
   */
  advance(ms: number): void;
}

const TEST_CLOCK_START_MS = Date.UTC(2026, 0, 1, 9);

/** Latest time that a `Date` can represent. */
const MAX_TIME_MS = 8.64e15;

/**
 * Creates a clock that stands still until the test advances it, so that lifetimes are exact.
 *
 * @param startMs First value of the clock, in milliseconds since 1970.
 */
export function createTestClock(startMs: number = TEST_CLOCK_START_MS): EmulatorClock {
  let nowMs = startMs;
  return {
    now: () => nowMs,
    advance: (ms) => {
      checkAdvance(nowMs, ms);
      nowMs += ms;
    },
  };
}

/** Creates a clock that follows the system time and can be advanced beyond it. The default clock. */
export function createSystemClock(): EmulatorClock {
  let offsetMs = 0;
  return {
    now: () => Date.now() + offsetMs,
    advance: (ms) => {
      checkAdvance(Date.now() + offsetMs, ms);
      offsetMs += ms;
    },
  };
}

function checkAdvance(nowMs: number, ms: number): void {
  if (ms >= 0 && nowMs + ms <= MAX_TIME_MS) return;
  throw new RangeError(
    `Cannot advance the clock by ${ms} ms. Pass a number that is not negative and ends before the latest valid date.`,
  );
}
