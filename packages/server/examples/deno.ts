import { embed } from './embed.ts';

Deno.serve({ port: Number(Deno.env.get('PORT') ?? 3000) }, (request) =>
  new URL(request.url).pathname === '/api/tooljet-embed'
    ? embed.handler(request)
    : new Response('Not found', { status: 404 }),
);
