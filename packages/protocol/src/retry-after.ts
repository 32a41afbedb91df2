/** The longest wait, in seconds, that a `Retry-After` is believed to ask for. */
const LONGEST_WAIT = 3600;

/**
 * Reads a `Retry-After` value, seconds or an HTTP date, as whole seconds from `nowMs`; at most an
 * hour. `undefined` for what is neither.
 *
 * @param nowMs The reader's clock, for a date. @default Date.now()
 */
export function parseRetryAfter(value: unknown, nowMs: number = Date.now()): number | undefined {
  const seconds = typeof value === 'string' ? parseText(value.trim(), nowMs) : value;
  return Number.isFinite(seconds)
    ? Math.min(Math.max(Math.ceil(seconds as number), 0), LONGEST_WAIT)
    : undefined;
}

function parseText(text: string, nowMs: number): number | null {
  if (/^\d{1,10}$/.test(text)) return Number(text);
  const isDate = /^[A-Z][a-z]{2,8},? /.test(text);
  return isDate ? (Date.parse(text) - nowMs) / 1000 : null;
}
