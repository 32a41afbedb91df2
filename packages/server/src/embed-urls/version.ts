const MAX_CLOCK_SKEW_MS = 60_000;
/** Time and a random part behind a dash, where `parseInt` stops reading. */
const VERSION = /^[0-9a-z]{9}-[0-9a-f]{8}$/;

/**
 * Creates the version of a new embed URL. It is newer than all of `olderVersions`, even if the
 * instance that created them has a clock that is ahead of this one.
 */
export function createVersion(
  nowMs: number,
  olderVersions: readonly (string | undefined)[] = [],
): string {
  const olderTimes = olderVersions.map((version) => readTime(version, nowMs) ?? 0);
  const timeMs = Math.max(nowMs, ...olderTimes.map((time) => time + 1));
  const random = crypto.randomUUID().slice(0, 8);
  return `${timeMs.toString(36).padStart(9, '0')}-${random}`;
}

/**
 * Returns whether `version` can replace `after`, which does not work for the caller. If `after` cannot be
 * one of our versions, any version can.
 */
export function isNewer(version: string, after: string | undefined, nowMs: number): boolean {
  if (version === after) return false;
  const afterMs = readTime(after, nowMs);
  return afterMs === undefined || Number.parseInt(version, 36) >= afterMs;
}

/** Reads the time of a version. Times beyond the clock skew of instances are made up. */
function readTime(version: string | undefined, nowMs: number): number | undefined {
  if (!version?.match(VERSION)) return undefined;
  const timeMs = Number.parseInt(version, 36);
  return timeMs <= nowMs + MAX_CLOCK_SKEW_MS ? timeMs : undefined;
}
