import type { EmbedError } from './embed-error.ts';
import { ERROR_CODES } from './error-codes.ts';
import type { ErrorCode } from './error-kinds.ts';

/** Error body of a response: RFC 9457 problem details, sent as `application/problem+json`. */
export interface Problem {
  /** URN of the code: `urn:tooljet-embed:<code>`. */
  type: string;
  /** Short description of the code. */
  title: string;
  /** HTTP status. */
  status: number;
  /** Explanation for a developer: what happened and what to do. */
  detail: string;
  /** Stable code of the failure. */
  code: ErrorCode;
  /** Id of the request in the server's log. */
  requestId: string;
  /** Seconds to wait before retrying. */
  retryAfter?: number;
}

/** Prefix of `type` in our problem documents, followed by the code. */
export const TYPE_PREFIX = 'urn:tooljet-embed:';

/** Returns the error's own detail, or the title of its code if it has none. */
export function describeError({ code, detail }: EmbedError): string {
  return detail || `${ERROR_CODES[code].title}.`;
}

/** Creates the problem document that reports an error to the client. */
export function toProblem(error: EmbedError, requestId: string): Problem {
  return {
    type: `${TYPE_PREFIX}${error.code}`,
    title: ERROR_CODES[error.code].title,
    // A server creates a client code only when ToolJet rejects a session: a bad gateway.
    status: error.status ?? 502,
    detail: describeError(error),
    code: error.code,
    requestId,
    ...(error.retryAfter !== undefined && { retryAfter: error.retryAfter }),
  };
}
