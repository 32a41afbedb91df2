import { embed } from './embed.ts';

Bun.serve({
  hostname: process.env['HOST'] ?? '0.0.0.0',
  port: process.env['PORT'] ?? 3000,
  routes: { '/api/tooljet-embed': (request) => embed.handler(request) },
});
