import type { Context } from 'koa';
import { answersOf } from './answer.ts';
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
export function toKoaMiddleware({
  handler,
}: Pick<ToolJetEmbed<KoaContext>, 'handler'>): (ctx: Context) => Promise<void> {
  const answer = answersOf(handler);
  return async (ctx) => {
    const parsedBody = 'body' in ctx.request ? ctx.request.body : undefined;
    const request = toWebRequest({ req: ctx.req, parsedBody });
    const { status, headers, text } = await answer(request, { ctx });
    ctx.status = status;
    ctx.set(headers);
    ctx.body = text;
  };
}
