/** Whether a value can name an embed URL: what is read here may be sent back as `after`. */
export function isVersion(value: unknown): value is string {
  return typeof value === 'string' && /^.{1,128}$/s.test(value);
}
