import { createEmbedServer, fromEnv } from '@tooljet-embed/server';
import { type LambdaContext, toLambdaHandler } from '@tooljet-embed/server/lambda';
import { readSession } from './your-session.ts';

const embed = createEmbedServer<LambdaContext>({
  ...fromEnv(),
  identify: (request) => readSession(request.headers.get('cookie')),
});

export const handler = toLambdaHandler(embed);
