import { createEmbedServer, fromEnv } from '@tooljet-embed/server';
import { betterAuth } from 'better-auth';
import { memoryAdapter } from 'better-auth/adapters/memory';
import { Hono } from 'hono';
import { sendMail } from './your-mail.ts';
import { sessionSecret } from './your-secret.ts';

const auth = betterAuth({
  baseURL: process.env['PORTAL_URL'] ?? 'http://localhost:3000',
  secret: sessionSecret,
  database: memoryAdapter({ user: [], session: [], account: [], verification: [] }),
  emailAndPassword: { enabled: true, requireEmailVerification: true },
  emailVerification: {
    sendVerificationEmail: ({ user, url }) => sendMail(user.email, url),
  },
});

const embed = createEmbedServer({
  ...fromEnv(),
  identify: async ({ headers }) => (await auth.api.getSession({ headers }))?.user,
});

export const portal = new Hono()
  .all('/api/auth/*', (c) => auth.handler(c.req.raw))
  .all('/api/tooljet-embed', (c) => embed.handler(c.req.raw));
