import { EmbedError } from './embed-error.ts';
import { ERROR_KINDS, type ErrorCode } from './error-kinds.ts';
import { parseRetryAfter } from './retry-after.ts';

/** What is read of an error answer besides its body. */
export interface ProblemContext {
  /** HTTP status of the answer. */
  status: number;
  /** The `Retry-After` header, if there was one. */
  retryAfter?: string | null;
  /** The reader's clock, for a `Retry-After` that is a date. @default Date.now() */
  nowMs?: number;
  /** What to say of it to a developer, as {@link describeProblem} does. @default '' */
  detail?: string;
}

/** Reads an error answer, from our handler or from any other backend. Never throws. */
export function parseProblem(body: unknown, context: ProblemContext): EmbedError {
  const { status, nowMs, detail } = context;
  const { code, requestId, retryAfter } = Object(body) as Record<string, unknown>;
  return new EmbedError(toErrorCode(code, status), detail, {
    retryAfter: parseRetryAfter(retryAfter, nowMs) ?? parseRetryAfter(context.retryAfter, nowMs),
    requestId:
      typeof requestId === 'string' && /^[\w-]{1,64}$/.test(requestId) ? requestId : undefined,
  });
}

function toErrorCode(given: unknown, status: number): ErrorCode {
  const codes = Object.keys(ERROR_KINDS) as ErrorCode[];
  return (
    codes.find((code) => code === given) ??
    codes.find((code) => ERROR_KINDS[code].status === status) ??
    'internal_error'
  );
}
