const LONGEST_VERSION = 128;

/** Whether a value can name an embed URL: what is read here may be sent back as `after`. */
export function isVersion(value: unknown): value is string {
  return typeof value === 'string' && value.length > 0 && value.length <= LONGEST_VERSION;
}
