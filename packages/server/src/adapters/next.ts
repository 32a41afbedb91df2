import type { EmbedServer } from '../create-embed-server.ts';

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const;

/** Route handler of Next's App Router. */
export type NextRouteHandler = (request: Request) => Promise<Response>;

/** Handlers that a route file of Next can export. */
export type NextRoute = Record<(typeof METHODS)[number], NextRouteHandler>;

/**
 * Converts the handler to a route of Next's App Router. The component calls `POST`; Next responds to
 * methods that the route file does not export. `identify` receives no context, because `cookies()`,
 * `headers()` and `auth()` read the current request.
 *
 * @example
 * // app/api/tooljet-embed/route.ts
 * export const { POST } = toNextRoute(embed);
 */
export function toNextRoute(embed: Pick<EmbedServer, 'handler'>): NextRoute {
  const handle: NextRouteHandler = (request) => embed.handler(request);
  return Object.fromEntries(METHODS.map((method) => [method, handle])) as NextRoute;
}
