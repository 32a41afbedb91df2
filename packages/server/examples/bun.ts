import { embed } from './embed.ts';

Bun.serve({
  port: Number(process.env['PORT'] ?? 3000),
  routes: { '/api/tooljet-embed': (request) => embed.handler(request) },
});
