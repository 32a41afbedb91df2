const LARGEST_SKEW_MS = 60_000;
const VERSION = /^([0-9a-z]{9})-[0-9a-f]{8}$/;

/** Names one generated embed URL. Later ones sort behind earlier ones, across instances too. */
export function createVersion(nowMs: number): string {
  const random = crypto.getRandomValues(new Uint32Array(1))[0] ?? 0;
  return `${nowMs.toString(36).padStart(9, '0')}-${random.toString(16).padStart(8, '0')}`;
}

/**
 * Whether `version` is news to somebody for whom `after` does not work. A name that cannot be one of
 * ours says nothing, so then anything is.
 */
export function isNewer(version: string, after: string | undefined, nowMs: number): boolean {
  if (after === undefined || !isPossible(after, nowMs)) return true;
  return version !== after && version.slice(0, 9) >= after.slice(0, 9);
}

/** Clocks of several instances may differ a little; what is later than that was made up. */
function isPossible(version: string, nowMs: number): boolean {
  const time = VERSION.exec(version)?.[1];
  return time !== undefined && Number.parseInt(time, 36) <= nowMs + LARGEST_SKEW_MS;
}
