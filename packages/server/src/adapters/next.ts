import type { EmbedServer } from '../create-embed-server.ts';

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const;

/** A route handler of Next's App Router. */
export type NextRouteHandler = (request: Request) => Promise<Response>;

/** What a route file of Next's may export. */
export type NextRoute = Record<(typeof METHODS)[number], NextRouteHandler>;

/**
 * The handler as a route of Next's App Router. `POST` is what the component calls; a method that the
 * route file does not export is answered by Next. `identify` needs no context there: `cookies()`,
 * `headers()` and `auth()` know the request by themselves.
 *
 * @example
 * // app/api/tooljet-embed/route.ts
 * export const { POST } = toNextRoute(embed);
 */
export function toNextRoute(embed: Pick<EmbedServer, 'handler'>): NextRoute {
  const handle: NextRouteHandler = (request) => embed.handler(request);
  return Object.fromEntries(METHODS.map((method) => [method, handle])) as NextRoute;
}
