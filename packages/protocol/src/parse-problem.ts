import { EmbedError } from './embed-error.ts';
import { ERROR_KINDS, type ErrorCode } from './error-kinds.ts';
import { ownFields } from './own-fields.ts';
import { parseRetryAfter } from './retry-after.ts';

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

/** Converts an error response of our handler or of any other backend to an error. Never throws. */
export function parseProblem(body: unknown, context: ProblemContext): EmbedError {
  const { status, nowMs, detail, retryAfter: retryAfterHeader } = ownFields(context);
  const { code, requestId, retryAfter } = ownFields(body);
  return new EmbedError(toErrorCode(code, status), detail, {
    retryAfter: parseRetryAfter(retryAfter, nowMs) ?? parseRetryAfter(retryAfterHeader, nowMs),
    requestId:
      typeof requestId === 'string' && /^[\w-]{1,64}$/.test(requestId) ? requestId : undefined,
  });
}

function toErrorCode(received: unknown, status: number): ErrorCode {
  const codes = Object.keys(ERROR_KINDS) as ErrorCode[];
  return (
    codes.find((code) => code === received) ??
    codes.find((code) => ERROR_KINDS[code].status === status) ??
    'internal_error'
  );
}
