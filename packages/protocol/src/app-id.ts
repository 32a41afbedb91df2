const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const SLUG = /^[a-z0-9_-]{1,100}$/i;

/** Whether a string is an app's UUID, the form in which ToolJet's API takes an `appId` (S). */
export function isAppUuid(value: string): boolean {
  return UUID.test(value);
}

/** Whether a value names a ToolJet app: its UUID or its slug. */
export function isAppId(value: unknown): value is string {
  return typeof value === 'string' && SLUG.test(value);
}

/** The one spelling of an app id: UUIDs in lower case, slugs as they are. */
export function normalizeAppId(appId: string): string {
  return isAppUuid(appId) ? appId.toLowerCase() : appId;
}
