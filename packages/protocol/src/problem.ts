import { EmbedError } from './embed-error.ts';
import { ERROR_CODES, type ErrorCode, isErrorCode } from './error-codes.ts';
import { isRecord } from './is-record.ts';
import { parseRetryAfter } from './retry-after.ts';

/** An error on the wire: RFC 9457 problem details, as `application/problem+json`. */
export interface Problem {
  /** Names the kind of problem: `urn:tooljet-embed:<code>`. */
  type: string;
  title: string;
  status: number;
  /** What happened and what to do, for a developer. */
  detail: string;
  code: ErrorCode;
  /** Names the request in the server's log. */
  requestId: string;
  /** Seconds after which asking again makes sense. */
  retryAfter?: number;
}

/** What is read of an error answer besides its body. */
export interface ProblemContext {
  /** HTTP status of the answer. */
  status: number;
  /** The `Retry-After` header, if there was one. */
  retryAfter?: string | null;
  /** The reader's clock, for a `Retry-After` that is a date. @default Date.now() */
  nowMs?: number;
}

/** From ToolJet's own table of errors: what a status means where an answer carries no code. */
const CODE_BY_STATUS: Partial<Record<number, ErrorCode>> = {
  400: 'invalid_request',
  401: 'unauthenticated',
  403: 'access_denied',
  404: 'user_not_found',
  405: 'method_not_allowed',
  408: 'request_timeout',
  413: 'payload_too_large',
  415: 'unsupported_media_type',
  429: 'rate_limited',
  502: 'tooljet_unavailable',
  503: 'tooljet_busy',
  504: 'tooljet_timeout',
};

const TYPE_PREFIX = 'urn:tooljet-embed:';
const LONGEST_DETAIL = 500;

/** The problem document that tells an error to the client. */
export function toProblem(error: EmbedError, requestId: string): Problem {
  const { title } = ERROR_CODES[error.code];
  return {
    type: `${TYPE_PREFIX}${error.code}`,
    title,
    // Of the codes that clients make, a server makes those about ToolJet only.
    status: error.status ?? 502,
    detail: error.detail,
    code: error.code,
    requestId,
    ...(error.retryAfter !== undefined && { retryAfter: error.retryAfter }),
  };
}

/** Reads an error answer, from our handler or from any other backend. Never throws. */
export function parseProblem(body: unknown, context: ProblemContext): EmbedError {
  const problem = isRecord(body) ? body : {};
  const { code, requestId } = problem;
  const nowMs = context.nowMs ?? Date.now();
  const detail = readDetail(problem);
  return new EmbedError(
    isErrorCode(code) ? code : (CODE_BY_STATUS[context.status] ?? 'internal_error'),
    `The endpoint answered ${context.status}${detail === '' ? '.' : `: ${detail}`}`,
    {
      retryAfter:
        parseRetryAfter(problem['retryAfter'], nowMs) ?? parseRetryAfter(context.retryAfter, nowMs),
      requestId: isRequestId(requestId) ? requestId : undefined,
    },
  );
}

/** The words of our own handler. What another backend says may hold anything, so it is not kept. */
function readDetail({ type, code, detail }: Record<string, unknown>): string {
  const isOurs = typeof code === 'string' && type === `${TYPE_PREFIX}${code}`;
  const isClean = typeof detail === 'string' && !/pat_|@/i.test(detail);
  return isOurs && isClean ? detail.slice(0, LONGEST_DETAIL) : '';
}

function isRequestId(value: unknown): value is string {
  return typeof value === 'string' && /^[\w-]{1,64}$/.test(value);
}
