import type { Context } from 'koa';
import type { EmbedServer } from '../create-embed-server.ts';
import { toWebRequest } from './node-request.ts';

/** Context that `identify` receives on Koa. */
export interface KoaContext {
  /** Koa's context, with the properties that middleware has added. */
  ctx: Context;
}

/**
 * Converts the handler to a Koa middleware.
 *
 * @example
 * router.all('/api/tooljet-embed', toKoaMiddleware(embed));
 */
export function toKoaMiddleware(
  embed: Pick<EmbedServer<KoaContext>, 'handler'>,
): (ctx: Context) => Promise<void> {
  return async (ctx) => {
    const request = toWebRequest({ req: ctx.req, res: ctx.res, parsed: ctx.request });
    const response = await embed.handler(request, { ctx });
    ctx.status = response.status;
    for (const [name, value] of response.headers) {
      if (name !== 'set-cookie') ctx.set(name, value);
    }
    // Cookies are appended, so that those of the portal's own session stay.
    ctx.append('set-cookie', response.headers.getSetCookie());
    ctx.body = await response.text();
  };
}
