import type { EmbedError } from './embed-error.ts';
import { ERROR_CODES } from './error-codes.ts';
import type { ErrorCode } from './error-kinds.ts';

/** An error on the wire: RFC 9457 problem details, as `application/problem+json`. */
export interface Problem {
  /** Names the kind of problem: `urn:tooljet-embed:<code>`. */
  type: string;
  /** What the code means, in a few words. */
  title: string;
  /** The HTTP status. */
  status: number;
  /** What happened and what to do, for a developer. */
  detail: string;
  /** Which of the known failures this is. */
  code: ErrorCode;
  /** Names the request in the server's log. */
  requestId: string;
  /** Seconds after which asking again makes sense. */
  retryAfter?: number;
}

/** What the `type` of every problem document of ours begins with; the code follows. */
export const TYPE_PREFIX = 'urn:tooljet-embed:';

/** What happened, in the words of who made the error, else in those of its code. */
export function describeError({ code, detail }: EmbedError): string {
  return detail || `${ERROR_CODES[code].title}.`;
}

/** The problem document that tells an error to the client. */
export function toProblem(error: EmbedError, requestId: string): Problem {
  return {
    type: `${TYPE_PREFIX}${error.code}`,
    title: ERROR_CODES[error.code].title,
    // Of the codes that clients make, a server makes those about ToolJet only.
    status: error.status ?? 502,
    detail: describeError(error),
    code: error.code,
    requestId,
    ...(error.retryAfter !== undefined && { retryAfter: error.retryAfter }),
  };
}
