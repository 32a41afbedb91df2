import { createEmbedServer, fromEnv, type EmbedServer } from '@tooljet-embed/server';
import { readSession } from './your-session.ts';

let embed: EmbedServer | undefined;

export default {
  fetch(request: Request, env: Record<string, string>): Promise<Response> | Response {
    if (new URL(request.url).pathname !== '/api/tooljet-embed') {
      return new Response('Not found', { status: 404 });
    }
    embed ??= createEmbedServer({
      ...fromEnv(env),
      identify: ({ headers }) => readSession(headers.get('cookie')),
    });
    return embed.handler(request);
  },
};
