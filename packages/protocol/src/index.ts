export { canonicalAppId, isAppId, isAppUuid } from './app-id.ts';
export { comparableEmail, isEmail, isSameEmail } from './email.ts';
export { EmbedError } from './embed-error.ts';
export { parseEmbedRequest } from './embed-request.ts';
export { parseEmbedResponse } from './embed-response.ts';
export { isLoopbackHost, parseSecureUrl } from './embed-url.ts';
export { ERROR_CODES, isErrorCode } from './error-codes.ts';
export { isRecord } from './is-record.ts';
export { parseProblem, toProblem } from './problem.ts';
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
export type { ErrorCode, ErrorDefinition } from './error-codes.ts';
export type { Problem, ProblemContext } from './problem.ts';
