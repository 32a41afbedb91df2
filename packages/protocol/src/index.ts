export { EmbedError } from './embed-error.ts';
export { parseEmbedRequest } from './embed-request.ts';
export { parseEmbedResponse } from './embed-response.ts';
export { ERROR_CODES } from './error-codes.ts';
export { parseProblem } from './parse-problem.ts';

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
export type { ErrorCode } from './error-kinds.ts';
export type { ProblemContext } from './parse-problem.ts';
export type { Problem } from './problem.ts';
