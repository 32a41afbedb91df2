const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const SLUG = /^[a-z0-9_-]{1,100}$/i;

/** Whether a string is an app's UUID. ToolJet's API accepts an `appId` in this form only (S). */
export function isAppUuid(value: string): boolean {
  return UUID.test(value);
}

/** Whether a value is a valid app id: the app's UUID or its slug. */
export function isAppId(value: unknown): value is string {
  return typeof value === 'string' && SLUG.test(value);
}

/** Converts a UUID to lower case. Returns a slug unchanged, because slugs are case-sensitive. */
export function normalizeAppId(appId: string): string {
  return isAppUuid(appId) ? appId.toLowerCase() : appId;
}
