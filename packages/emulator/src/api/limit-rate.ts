import { ApiError } from '../http/api-error.ts';
import type { Exchange } from '../http/exchange.ts';

/**
 * Counts a generation and says which headers its answer carries.
 *
 * @throws {ApiError} 429 with `Retry-After`, in the words of ToolJet's framework (I).
 */
export function limitRate(
  exchange: Exchange,
  body: Record<string, unknown>,
): Readonly<Record<string, string>> {
  const { rateLimiter } = exchange.world;
  if (!rateLimiter) return {};
  const { isAllowed, headers } = rateLimiter.take(keyOf(exchange, body));
  if (!isAllowed) throw new ApiError(429, 'ThrottlerException: Too Many Requests', headers);
  return headers;
}

function keyOf({ world, request }: Exchange, body: Record<string, unknown>): string {
  const { rateLimit } = world.options;
  const key = rateLimit ? rateLimit.key : 'token';
  if (key === 'token') return 'everybody with the token';
  if (key === 'address') return request.socket.remoteAddress ?? 'unknown';
  const person = body['email'] ?? body['userId'];
  return typeof person === 'string' ? person.toLowerCase() : 'nobody';
}
