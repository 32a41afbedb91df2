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
  /** Resolves once the clock has moved on by a number of milliseconds. */
  wait(ms: number): Promise<void>;
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
  const alarms = createAlarms(() => nowMs);
  return {
    now: () => nowMs,
    advance: (ms) => {
      checkAdvance(nowMs, ms);
      nowMs += ms;
      alarms.ring();
    },
    wait: alarms.wait,
  };
}

/** Creates a clock that follows the system time and can be advanced beyond it. The default clock. */
export function createSystemClock(): EmulatorClock {
  let offsetMs = 0;
  const now = (): number => Date.now() + offsetMs;
  const alarms = createAlarms(now);
  return {
    now,
    advance: (ms) => {
      checkAdvance(now(), ms);
      offsetMs += ms;
      alarms.ring();
    },
    wait: (ms) => {
      // One more millisecond, because a timer may fire slightly before its time.
      setTimeout(alarms.ring, ms + 1).unref();
      return alarms.wait(ms);
    },
  };
}

interface Alarms {
  readonly wait: (ms: number) => Promise<void>;
  /** Resolves the waits that are over. */
  readonly ring: () => void;
}

function createAlarms(now: () => number): Alarms {
  const alarms = new Set<{ readonly at: number; readonly resolve: () => void }>();
  return {
    wait: (ms) => {
      if (ms <= 0) return Promise.resolve();
      return new Promise((resolve) => alarms.add({ at: now() + ms, resolve }));
    },
    ring: () => {
      for (const alarm of alarms) {
        if (alarm.at > now()) continue;
        alarms.delete(alarm);
        alarm.resolve();
      }
    },
  };
}

function checkAdvance(nowMs: number, ms: number): void {
  if (ms >= 0 && nowMs + ms <= MAX_TIME_MS) return;
  throw new RangeError(
    `Cannot advance the clock by ${ms} ms. Pass a number that is not negative and ends before the latest valid date.`,
  );
}
