import { createEmbedServer, fromEnv } from '@tooljet-embed/server';
import { readSession } from './your-session.ts';

export const embed = createEmbedServer({
  ...fromEnv(), // TOOLJET_URL, TOOLJET_API_TOKEN, TOOLJET_APPS
  identify: (request) => readSession(request.headers.get('cookie')),
});
