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
      nowMs += requireForward(ms);
    },
  };
}

/** The machine's time, which can be moved forward too: the emulator's own clock by default. */
export function createSystemClock(): EmulatorClock {
  let offsetMs = 0;
  return {
    now: () => Date.now() + offsetMs,
    advance: (ms) => {
      offsetMs += requireForward(ms);
    },
  };
}

function requireForward(ms: number): number {
  if (Number.isFinite(ms) && ms >= 0) return ms;
  throw new RangeError(`A clock only moves forward: advance(${ms}) needs milliseconds >= 0.`);
}
