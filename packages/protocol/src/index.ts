export { normalizeAppId, isAppId, isAppUuid } from './app-id.ts';
export { describeProblem } from './describe-problem.ts';
export { normalizeEmail, isEmail, isSameEmail } from './email.ts';
export { EmbedError } from './embed-error.ts';
export { parseEmbedRequest } from './embed-request.ts';
export { parseEmbedResponse } from './embed-response.ts';
export { isLoopbackHost, parseSecureUrl } from './embed-url.ts';
export { ERROR_CODES } from './error-codes.ts';
export { ERROR_KINDS, isErrorCode } from './error-kinds.ts';
export { isRecord } from './is-record.ts';
export { parseProblem } from './parse-problem.ts';
export { describeError, toProblem } from './problem.ts';
export { parseRetryAfter } from './retry-after.ts';

export type { EmbedErrorOptions } from './embed-error.ts';
export type { EmbedRequest } from './embed-request.ts';
export type {
  DirectEmbed,
  EmbedLifetime,
  EmbedResponse,
  ReceivedEmbed,
  RedirectEmbed,
} from './embed-response.ts';
export type { ErrorDefinition } from './error-codes.ts';
export type { ErrorCode, ErrorKind } from './error-kinds.ts';
export type { ProblemContext } from './parse-problem.ts';
export type { Problem } from './problem.ts';
