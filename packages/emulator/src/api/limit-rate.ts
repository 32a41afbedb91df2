import { ApiError } from '../http/api-error.ts';
import type { Exchange } from '../http/exchange.ts';

/**
 * Counts a generation. One that is let through carries the allowance in its headers, whatever
 * becomes of it afterwards, as with ToolJet's framework (I).
 *
 * @throws {ApiError} 429 with `Retry-After`, in the words of ToolJet's framework (I).
 */
export function limitRate(exchange: Exchange, body: Record<string, unknown>): void {
  const { rateLimiter } = exchange.world;
  if (!rateLimiter) return;
  const { isAllowed, headers } = rateLimiter.take(keyOf(exchange, body));
  if (!isAllowed) throw new ApiError(429, 'ThrottlerException: Too Many Requests', headers);
  Object.assign(exchange.answerHeaders, headers);
}

function keyOf({ world, request }: Exchange, body: Record<string, unknown>): string {
  const { rateLimit } = world.options;
  const key = rateLimit ? rateLimit.key : 'token';
  if (key === 'token') return 'everybody with the token';
  if (key === 'address') return request.socket.remoteAddress ?? 'unknown';
  const person = body['email'] ?? body['userId'];
  return typeof person === 'string' ? person.toLowerCase() : 'nobody';
}
