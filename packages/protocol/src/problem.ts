import { EmbedError } from './embed-error.ts';
import { ERROR_CODES, ERROR_KINDS, type ErrorCode } from './error-codes.ts';
import { isRecord } from './is-record.ts';
import { ownFields } from './own-fields.ts';
import { parseRetryAfter } from './retry-after.ts';

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

/** Parts of an error response other than its body. */
export interface ProblemContext {
  /** HTTP status of the response. */
  status: number;
  /** Value of the `Retry-After` header, if present. */
  retryAfter?: string | null;
  /** Current time in milliseconds, used if `Retry-After` is a date. @default Date.now() */
  nowMs?: number;
  /** Message for a developer. @default '' */
  detail?: string;
}

const TYPE_PREFIX = 'urn:tooljet-embed:';
const MAX_DETAIL_LENGTH = 500;

/** Browsers hide the status and the target of a redirect. */
const REDIRECT =
  'The endpoint redirects. Usual causes: a sign-in page, so respond 401 with JSON instead; or a missing or extra slash at the end of "endpoint".';

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

/**
 * Converts a response without an embed URL, of our handler or of any other backend, to an error. Never
 * throws.
 *
 * @param body Parsed JSON, or `undefined` if the response is not JSON.
 */
export function parseProblem(body: unknown, context: ProblemContext): EmbedError {
  const { status, nowMs, detail, retryAfter: retryAfterHeader } = ownFields(context);
  const { code, requestId, retryAfter } = ownFields(body);
  return new EmbedError(toErrorCode(code, body, status), detail, {
    retryAfter: parseRetryAfter(retryAfter, nowMs) ?? parseRetryAfter(retryAfterHeader, nowMs),
    requestId:
      typeof requestId === 'string' && /^[\w-]{1,64}$/.test(requestId) ? requestId : undefined,
  });
}

function toErrorCode(received: unknown, body: unknown, status: number): ErrorCode {
  const codes = Object.keys(ERROR_KINDS) as ErrorCode[];
  const known = codes.find((code) => code === received);
  if (known) return known;
  if (status >= 500) return 'network_error';
  if ((status === 404 || status === 405) && !isToolJetError(body)) return 'endpoint_not_found';
  // A redirect that the browser hides has the status 0.
  if (body === undefined || status < 400) return 'endpoint_misconfigured';
  return codes.find((code) => ERROR_KINDS[code].status === status) ?? 'internal_error';
}

/** Whether a parsed body has the shape of ToolJet's error responses (S). */
export function isToolJetError(body: unknown): boolean {
  if (!isRecord(body)) return false;
  const { statusCode, message } = ownFields(body);
  return typeof statusCode === 'number' && (typeof message === 'string' || Array.isArray(message));
}

/**
 * Describes a response without an embed URL in one sentence for a developer. Never throws.
 *
 * @param body Parsed JSON, or `undefined` if the response is not JSON.
 */
export function describeProblem(body: unknown, status: number): string {
  if (status === 0 || (status >= 300 && status < 400)) return REDIRECT;
  if (body === undefined) return `The endpoint responded with status ${status} and without JSON.`;
  const detail = readDetail(ownFields(body));
  return detail === ''
    ? `The endpoint responded with status ${status}.`
    : `The endpoint responded with status ${status}: ${detail}`;
}

/** Returns the `detail` of our own handler. Other backends may put secrets there, so theirs is dropped. */
function readDetail({ type, code, detail }: Record<string, unknown>): string {
  const isFromOurHandler = typeof code === 'string' && type === `${TYPE_PREFIX}${code}`;
  const isFreeOfSecrets = typeof detail === 'string' && !/pat_|@/i.test(detail);
  return isFromOurHandler && isFreeOfSecrets ? detail.slice(0, MAX_DETAIL_LENGTH) : '';
}
