import type { Context } from 'koa';
import { answerOf } from './answer.ts';
import type { EmbedServer } from '../create-embed-server.ts';
import { toWebRequest } from './node-request.ts';

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
}: Pick<EmbedServer<KoaContext>, 'handler'>): (ctx: Context) => Promise<void> {
  const answer = answerOf(handler);
  return async (ctx) => {
    const request = toWebRequest({ req: ctx.req, parsed: ctx.request });
    if (!answer) return send(ctx, await handler(request, { ctx }));
    const { status, headers, text } = await answer(request, { ctx });
    ctx.status = status;
    ctx.set(headers);
    ctx.body = text;
  };
}

async function send(ctx: Context, response: Response): Promise<void> {
  ctx.status = response.status;
  for (const [name, value] of response.headers) {
    if (name !== 'set-cookie') ctx.set(name, value);
  }
  // Each is a header of its own, beside those of the host's session.
  ctx.append('set-cookie', response.headers.getSetCookie());
  ctx.body = await response.text();
}
