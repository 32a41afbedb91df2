import { createEmbedServer, fromEnv } from '@tooljet-embed/server';
import { Hono } from 'hono';
import { jwtVerify } from 'jose';
import { sessionSecret } from './your-secret.ts';

const key = new TextEncoder().encode(sessionSecret);
const expected = { issuer: 'https://portal.example.com', audience: 'tooljet-embed' };

async function readToken(authorization: string | null): Promise<{ email: string } | null> {
  const [scheme, token = ''] = authorization?.split(' ') ?? [];
  if (scheme?.toLowerCase() !== 'bearer') return null;
  const verified = await jwtVerify<{ email: string }>(token, key, expected).catch(() => null);
  return verified && { email: verified.payload.email };
}

const embed = createEmbedServer({
  ...fromEnv(),
  identify: ({ headers }) => readToken(headers.get('authorization')),
});

export const portal = new Hono().all('/api/tooljet-embed', (c) => embed.handler(c.req.raw));
