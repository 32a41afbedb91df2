import type { Context } from 'koa';
import { NodeRequest } from 'srvx/node';
import type { ToolJetEmbed } from './create-tooljet-embed.ts';
import { offerDrainedBody } from './offer-drained-body.ts';

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
    offerDrainedBody(ctx.req, 'body' in ctx.request ? ctx.request.body : undefined);
    const response = await embed.handler(new NodeRequest({ req: ctx.req }), { ctx });
    ctx.status = response.status;
    for (const [name, value] of response.headers) ctx.set(name, value);
    ctx.body = await response.text();
  };
}
