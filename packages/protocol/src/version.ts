/** Whether a value can identify an embed URL. An accepted value may be sent back as `after`. */
export function isVersion(value: unknown): value is string {
  return typeof value === 'string' && /^.{1,128}$/s.test(value);
}
