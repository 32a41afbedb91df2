import type { EmulatedRequest } from '../http/emulated-request.ts';
import { ApiError } from '../http/reply.ts';

/**
 * Rejects the request if this instance has no external API (S/I). A community build has no such
 * route; the other checks follow the order of ToolJet's guards.
 */
export function checkExternalApi({ context, method, url }: EmulatedRequest): void {
  const { edition, externalApi } = context.options;
  if (edition === 'community') throw new ApiError(404, `Cannot ${method} ${url.pathname}`);
  if (!externalApi) throw new ApiError(403, 'External API is disabled');
  if (edition === 'unlicensed') {
    throw new ApiError(403, 'You do not have access to this resource');
  }
  if (edition === 'starter') throw new ApiError(451, 'This plan does not include the feature');
}

/** Rejects a header that is not the literal text. ToolJet does not decode it and responds 403 (S). */
export function checkApiToken({ context, headers }: EmulatedRequest): void {
  if (headers.authorization !== `Basic ${context.options.apiToken}`) {
    throw new ApiError(403, 'Unauthorized');
  }
}

/**
 * Counts the request against the rate limit. Every later response to an allowed request carries the
 * `X-RateLimit-*` headers, including error responses, as in ToolJet's framework (I).
 *
 * @throws {ApiError} 429 with `Retry-After` and the message of ToolJet's framework (I).
 */
export function checkRateLimit(request: EmulatedRequest, body: Record<string, unknown>): void {
  const { rateLimiter, options } = request.context;
  if (!rateLimiter || !options.rateLimit) return;
  const { isAllowed, headers } = rateLimiter.consume(
    rateLimitKey(options.rateLimit.key, request, body),
  );
  if (!isAllowed) throw new ApiError(429, 'ThrottlerException: Too Many Requests', headers);
  Object.assign(request.responseHeaders, headers);
}

function rateLimitKey(
  kind: 'token' | 'address' | 'email',
  { remoteAddress }: EmulatedRequest,
  body: Record<string, unknown>,
): string {
  if (kind === 'token') return 'token';
  if (kind === 'address') return remoteAddress;
  const user = body['email'] ?? body['userId'];
  return typeof user === 'string' ? user.toLowerCase() : 'no user';
}
