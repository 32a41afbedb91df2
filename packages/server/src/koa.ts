import type { Context } from 'koa';
import type { ToolJetEmbed } from './create-tooljet-embed.ts';
import { toWebRequest } from './to-web-request.ts';

/** What `identify` gets as its context on Koa. */
export interface KoaContext {
  /** Koa's context, with what middleware has put on it. */
  ctx: Context;
}

/**
 * The handler as a middleware of Koa's.
 *
 * @example
 * router.all('/api/tooljet-embed', toKoaMiddleware(embed));
 */
export function toKoaMiddleware(
  embed: Pick<ToolJetEmbed<KoaContext>, 'handler'>,
): (ctx: Context) => Promise<void> {
  return async (ctx) => {
    const parsedBody = 'body' in ctx.request ? ctx.request.body : undefined;
    const response = await embed.handler(toWebRequest({ req: ctx.req, parsedBody }), { ctx });
    ctx.status = response.status;
    for (const [name, value] of response.headers) ctx.set(name, value);
    ctx.body = await response.text();
  };
}
