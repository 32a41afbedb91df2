import { embed } from './embed.ts';

const hostname = Deno.env.get('HOST') ?? '0.0.0.0';
const port = Number(Deno.env.get('PORT') ?? 3000);

Deno.serve({ hostname, port }, (request) =>
  new URL(request.url).pathname === '/api/tooljet-embed'
    ? embed.handler(request)
    : new Response('Not found', { status: 404 }),
);
