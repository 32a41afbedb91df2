const NONE = '–';

/** A number with so many digits behind the point, and with commas; a dash where there is none. */
export function toText(value: number, digits = 0): string {
  if (!Number.isFinite(value)) return NONE;
  return value.toLocaleString('en-US', {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
}
