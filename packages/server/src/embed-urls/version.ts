const LARGEST_SKEW_MS = 60_000;
/** A time, and chance behind a dash, where `parseInt` stops reading. */
const VERSION = /^[0-9a-z]{9}-[0-9a-f]{8}$/;

/**
 * Names one generated embed URL. Later ones sort behind earlier ones, on other instances too: it is
 * news to whoever knows one of `older`, even where their clock is ahead of this one.
 */
export function createVersion(nowMs: number, older: readonly (string | undefined)[] = []): string {
  const olderMs = older.map((version) => timeOf(version, nowMs) ?? 0);
  const timeMs = Math.max(nowMs, ...olderMs.map((time) => time + 1));
  const random = crypto.randomUUID().slice(0, 8);
  return `${timeMs.toString(36).padStart(9, '0')}-${random}`;
}

/**
 * Whether `version` is news to somebody for whom `after` does not work. A name that cannot be one of
 * ours says nothing, so then anything is.
 */
export function isNewer(version: string, after: string | undefined, nowMs: number): boolean {
  if (version === after) return false;
  const afterMs = timeOf(after, nowMs);
  return afterMs === undefined || Number.parseInt(version, 36) >= afterMs;
}

/** Clocks of several instances may differ a little; what is later than that was made up. */
function timeOf(version: string | undefined, nowMs: number): number | undefined {
  if (!version?.match(VERSION)) return undefined;
  const timeMs = Number.parseInt(version, 36);
  return timeMs <= nowMs + LARGEST_SKEW_MS ? timeMs : undefined;
}
