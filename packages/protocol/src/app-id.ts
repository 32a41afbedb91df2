const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const APP_ID = /^[a-z0-9_-]{1,100}$/i;

/** Whether a string is a UUID. In ToolJet's API, `appId` must be a UUID; a slug goes into `appSlug` (S). */
export function isAppUuid(value: string): boolean {
  return UUID.test(value);
}

/** Whether a value is a valid app id: the app's UUID or its slug. */
export function isAppId(value: unknown): value is string {
  return typeof value === 'string' && APP_ID.test(value);
}

/** Converts a UUID to lower case. Returns a slug unchanged, because slugs are case-sensitive. */
export function normalizeAppId(appId: string): string {
  return isAppUuid(appId) ? appId.toLowerCase() : appId;
}
