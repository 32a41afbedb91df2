const MAX_WAIT_SECONDS = 3600;

/**
 * Converts a `Retry-After` value, either seconds or an HTTP date, to whole seconds, at most one hour.
 * Returns `undefined` for anything else.
 *
 * @param nowMs Current time in milliseconds, used if the value is a date. @default Date.now()
 */
export function parseRetryAfter(value: unknown, nowMs: number = Date.now()): number | undefined {
  const seconds = typeof value === 'string' ? parseText(value.trim(), nowMs) : value;
  if (typeof seconds !== 'number' || !Number.isFinite(seconds)) return undefined;
  return Math.min(Math.max(Math.ceil(seconds), 0), MAX_WAIT_SECONDS);
}

function parseText(text: string, nowMs: number): number | null {
  if (/^\d{1,10}$/.test(text)) return Number(text);
  const isDate = /^[A-Z][a-z]{2,8},? /.test(text);
  return isDate ? (Date.parse(text) - nowMs) / 1000 : null;
}
