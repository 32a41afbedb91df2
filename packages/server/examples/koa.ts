import { Router } from '@koa/router';
import { createEmbedServer, fromEnv } from '@tooljet-embed/server';
import { type KoaContext, toKoaMiddleware } from '@tooljet-embed/server/koa';
import Koa from 'koa';
import { readSession } from './your-session.ts';

const embed = createEmbedServer<KoaContext>({
  ...fromEnv(),
  identify: (_request, { ctx }) => readSession(ctx.headers.cookie),
});

const router = new Router().all('/api/tooljet-embed', toKoaMiddleware(embed));
export const portal = new Koa().use(router.routes());
