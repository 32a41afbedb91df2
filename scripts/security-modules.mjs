/**
 * The modules in which a mistake hands somebody another person's app, and the reducer, in which one
 * leaves somebody without theirs. Coverage and mutation testing hold these, by what they decide, to
 * more than the rest.
 */

/** Who somebody is, and what the portal offers them. */
const IDENTITY = [
  'packages/protocol/src/email.ts',
  'packages/server/src/handler/handle-request.ts',
  'packages/server/src/handler/identify-user.ts',
  'packages/server/src/identity/parse-portal-user.ts',
  'packages/server/src/config/resolve-apps.ts',
  'packages/server/src/handler/without-body.ts',
];

/** Which addresses may be called and opened. */
const URL_POLICY = [
  'packages/protocol/src/secure-url.ts',
  'packages/server/src/tooljet/validate-embed-url.ts',
];

/** What an answer is kept under, and which of two is newer. */
const KEYS = [
  'packages/protocol/src/app-id.ts',
  'packages/react/src/query/embed-query.ts',
  'packages/server/src/embed-urls/embed-url-key.ts',
  'packages/server/src/embed-urls/version.ts',
];

/** Who reads how much of a body, and what counts as a request. */
const BODIES = [
  'packages/protocol/src/embed-request.ts',
  'packages/server/src/adapters/node-http-fetch.ts',
  'packages/server/src/adapters/read-node-body.ts',
  'packages/server/src/handler/read-embed-request.ts',
];

/** Which session a frame gets. */
const SESSIONS = ['packages/server/src/tooljet/redeem.ts'];

/** Whose message to the page counts, and what it may say. */
const MESSAGES = [
  'packages/react/src/frame/logout-message.ts',
  'packages/react/src/hooks/use-frame-events.ts',
];

const CROSS_ORIGIN = ['packages/server/src/handler/csrf.ts'];

/** What is put into a store that others can read. */
const SEALING = ['packages/server/src/store/encrypted-store.ts'];

/** What is told of an error, to whom. */
const REDACTION = [
  'packages/protocol/src/embed-error.ts',
  'packages/protocol/src/problem.ts',
  'packages/server/src/handler/log-error.ts',
  'packages/server/src/errors.ts',
  'packages/server/src/handler/http-response.ts',
  'packages/server/src/to-embed-error.ts',
];

/** The states of an embed, and what the clock asks for. */
const REDUCER = [
  'packages/react/src/session/renewal.ts',
  'packages/react/src/session/actions.ts',
  'packages/react/src/session/selectors.ts',
  'packages/react/src/session/reducer.ts',
];

/** Modules in which no line may be without a test. */
export const COVERED_MODULES = [
  ...IDENTITY,
  ...URL_POLICY,
  ...KEYS,
  ...BODIES,
  ...SESSIONS,
  ...MESSAGES,
  ...CROSS_ORIGIN,
  ...SEALING,
  ...REDACTION,
];

/** Modules whose every change has to be noticed by a test, and how many in a hundred at least. */
export const MUTATED_MODULES = [
  { name: 'identity', files: IDENTITY, leastScore: 100 },
  { name: 'URL policy', files: URL_POLICY, leastScore: 100 },
  { name: 'keys', files: KEYS, leastScore: 90 },
  { name: 'cross-origin', files: CROSS_ORIGIN, leastScore: 90 },
  { name: 'reducer', files: REDUCER, leastScore: 90 },
];

/**
 * The test of a module, beside it: what changes to the module are tried with.
 *
 * @param {string} file
 */
export const testOf = (file) => file.replace(/\.ts$/, '.test.ts');
