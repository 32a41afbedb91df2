import type { ToolJetEmbed } from './create-tooljet-embed.ts';

/** A route handler of Next's App Router. */
export type NextRouteHandler = (request: Request) => Promise<Response>;

/**
 * The handler as a route of Next's App Router. `identify` needs no context there: `cookies()`,
 * `headers()` and `auth()` know the request by themselves.
 *
 * @example
 * // app/api/tooljet-embed/route.ts
 * export const { POST } = toNextRoute(embed);
 */
export function toNextRoute(embed: Pick<ToolJetEmbed, 'handler'>): { POST: NextRouteHandler } {
  return { POST: (request) => embed.handler(request) };
}
