const EMAIL = /^[^\s@\p{Cc}\p{Cf}\p{Cs}]+@[^\s@\p{Cc}\p{Cf}\p{Cs}]+$/u;
const LONGEST_EMAIL = 254;

/** Whether a value has the shape of an e-mail address. */
export function isEmail(value: unknown): value is string {
  return typeof value === 'string' && value.length <= LONGEST_EMAIL && EMAIL.test(value);
}

/** Whether two e-mail addresses are one: case, surrounding blanks and Unicode form do not count. */
export function isSameEmail(one: string, other: string): boolean {
  return normalizeEmail(one) === normalizeEmail(other);
}

/** What two spellings of one e-mail address have in common: for comparing, never for sending. */
export function normalizeEmail(email: string): string {
  return email.normalize('NFC').trim().toLowerCase();
}
