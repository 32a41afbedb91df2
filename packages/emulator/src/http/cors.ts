import type { IncomingMessage } from 'node:http';
import type { ResolvedOptions } from '../resolve-options.ts';

/** What lets a page of another origin read an answer: nothing, unless `ENABLE_CORS` is on (S). */
export function createCorsHeaders(
  { cors }: Pick<ResolvedOptions, 'cors'>,
  request: IncomingMessage,
): Record<string, string> {
  const { origin, 'access-control-request-headers': asked } = request.headers;
  if (!cors || origin === undefined) return {};
  return {
    'Access-Control-Allow-Origin': origin,
    'Access-Control-Allow-Credentials': 'true',
    'Access-Control-Allow-Methods': 'GET,HEAD,PUT,PATCH,POST,DELETE',
    ...(asked === undefined ? {} : { 'Access-Control-Allow-Headers': asked }),
    Vary: 'Origin, Access-Control-Request-Headers',
  };
}

/** Whether a browser asks beforehand and is answered; without `ENABLE_CORS` there is no such route. */
export function isPreflight(
  { cors }: Pick<ResolvedOptions, 'cors'>,
  { method, headers }: IncomingMessage,
): boolean {
  return cors && method === 'OPTIONS' && headers['access-control-request-method'] !== undefined;
}
