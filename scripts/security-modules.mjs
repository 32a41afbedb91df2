/**
 * Modules in which a mistake exposes one user's app or data to another user. Vitest requires that
 * tests run every statement of these files; Stryker mutates the ones listed below.
 */
const IDENTITY = [
  'packages/protocol/src/email.ts',
  'packages/server/src/handler/handle-request.ts',
  'packages/server/src/handler/identify-user.ts',
  'packages/server/src/identity/parse-portal-user.ts',
];
const URL_POLICY = [
  'packages/protocol/src/secure-url.ts',
  'packages/server/src/tooljet/validate-embed-url.ts',
];
const CACHE_KEYS = [
  'packages/protocol/src/app-id.ts',
  'packages/react/src/query/query-options.ts',
  'packages/react/src/query/take-session.ts',
  'packages/server/src/embed-urls/app-ids.ts',
  'packages/server/src/embed-urls/query.ts',
  'packages/server/src/embed-urls/version.ts',
];
const CSRF = ['packages/server/src/handler/csrf.ts'];
const ACCESS_AND_FRAMES = [
  'packages/protocol/src/embed-request.ts',
  'packages/react/src/frame/logout-message.ts',
  'packages/react/src/hooks/use-frame-events.ts',
  'packages/server/src/config/resolve-options.ts',
  'packages/server/src/handler/read-embed-request.ts',
  'packages/server/src/tooljet/redeem.ts',
];
const SECRECY = [
  'packages/protocol/src/embed-error.ts',
  'packages/protocol/src/problem.ts',
  'packages/server/src/errors.ts',
  'packages/server/src/handler/http-response.ts',
  'packages/server/src/handler/log-error.ts',
  'packages/server/src/store/encrypted-store.ts',
];
const REDUCER = [
  'packages/react/src/session/reducer.ts',
  'packages/react/src/session/renewal.ts',
  'packages/react/src/session/selectors.ts',
];

/** Files in which tests must run every statement. */
export const COVERED_MODULES = [
  ...IDENTITY,
  ...URL_POLICY,
  ...CACHE_KEYS,
  ...CSRF,
  ...ACCESS_AND_FRAMES,
  ...SECRECY,
];

/** Files in which tests must detect every mutant. */
export const STRICTLY_MUTATED_MODULES = [...IDENTITY, ...URL_POLICY];

/** Files in which tests must detect at least 90 % of the mutants. */
export const MUTATED_MODULES = [...CACHE_KEYS, ...CSRF, ...REDUCER];

/**
 * Returns the test beside a module. Stryker runs it against the mutants of that module.
 *
 * @param {string} file
 */
export const testOf = (file) => file.replace(/\.ts$/, '.test.ts');
