import { createEmbedServer, fromEnv } from '@tooljet-embed/server';
import { Hono } from 'hono';
import { getIronSession } from 'iron-session';
import { sessionSecret } from './your-secret.ts';
import { findUser } from './your-users.ts';

interface PortalSession {
  user?: { email: string } | null;
}

const options = { cookieName: 'portal', password: sessionSecret };
const readSession = (request: Request, response = new Response()) =>
  getIronSession<PortalSession>(request, response, options);

const embed = createEmbedServer({
  ...fromEnv(),
  identify: async (request) => (await readSession(request)).user,
});

export const portal = new Hono()
  .post('/sign-in', async (c) => {
    const { email, password } = await c.req.json();
    const response = new Response();
    const session = await readSession(c.req.raw, response);
    session.user = findUser(email, password);
    await session.save();
    return response;
  })
  .all('/api/tooljet-embed', (c) => embed.handler(c.req.raw));
