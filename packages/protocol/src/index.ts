export { EmbedError, type EmbedErrorOptions } from './embed-error.ts';
export { parseEmbedRequest, type EmbedRequest } from './embed-request.ts';
export {
  parseEmbedResponse,
  type DirectEmbed,
  type EmbedLifetime,
  type EmbedResponse,
  type ReceivedEmbed,
  type RedirectEmbed,
} from './embed-response.ts';
export { ERROR_CODES, type ErrorCode, type ErrorDefinition } from './error-codes.ts';
export { parseProblem, type Problem, type ProblemContext } from './problem.ts';
