/**
 * Helpers that `@tooljet-embed/react` and `@tooljet-embed/server` share. They are not part of the
 * public API and change without notice.
 *
 * @internal
 * @module
 */
export { isAppId, isAppUuid, normalizeAppId } from './app-id.ts';
export { isEmail, isSameEmail, normalizeEmail } from './email.ts';
export { isRecord } from './is-record.ts';
export { ownFields } from './own-fields.ts';
export { describeError, describeProblem, isToolJetError, toProblem } from './problem.ts';
export { parseRetryAfter } from './retry-after.ts';
export { parseSecureUrl } from './secure-url.ts';
