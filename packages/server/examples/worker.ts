import { createToolJetEmbed, fromEnv, type ToolJetEmbed } from '@tooljet-embed/server';
import { readSession } from './your-session.ts';

let embed: ToolJetEmbed | undefined;

export default {
  fetch(request: Request, env: Record<string, string>): Promise<Response> | Response {
    if (new URL(request.url).pathname !== '/api/tooljet-embed') {
      return new Response('Not found', { status: 404 });
    }
    embed ??= createToolJetEmbed({
      ...fromEnv(env),
      identify: ({ headers }) => readSession(headers.get('cookie')),
    });
    return embed.handler(request);
  },
};
