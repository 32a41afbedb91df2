import { createHmac } from 'node:crypto';
import { createEmbedServer, fromEnv } from '@tooljet-embed/server';
import { type NodeContext, toNodeListener } from '@tooljet-embed/server/node';
import express, { type Request, type Response } from 'express';
import session from 'express-session';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { audit } from './your-audit.ts';
import { findUser, findRightsVersion } from './your-users.ts';

declare module 'express-session' {
  interface SessionData {
    user: { email: string };
  }
}

const embed = createEmbedServer<NodeContext<Request, Response>>({
  ...fromEnv(),
  identify: async (_request, { req }) => {
    const { user } = req.session;
    return user && { ...user, authzVersion: await findRightsVersion(user.email) };
  },
  rateLimit: { global: { limit: 10, windowSeconds: 60 } },
  onEvent: ({ user, appId, result, requestId }) =>
    audit.write({ who: user.email, appId, result, requestId }),
});

export const portal = express();
portal.set('trust proxy', 'loopback'); // TLS ends at a proxy on this machine

portal.use((_req, res, next) => {
  res.set({
    'Content-Security-Policy': `default-src 'self'; ${embed.cspFrameSrc()}; base-uri 'none'; form-action 'self'; frame-ancestors 'none'`,
    'Strict-Transport-Security': 'max-age=31536000',
    'Referrer-Policy': 'no-referrer',
  });
  next();
});

const secret = process.env['SESSION_SECRET'] ?? '';
if (secret.length < 32) {
  throw new Error(
    'SESSION_SECRET is missing or shorter than 32 characters: set it to what "openssl rand -base64 32" writes, the same for every instance.',
  );
}
portal.use(
  session({
    name: '__Host-portal',
    secret,
    resave: false,
    saveUninitialized: false,
    cookie: { httpOnly: true, secure: true, sameSite: 'lax' },
  }),
);
portal.use('/api/tooljet-embed', toNodeListener(embed));

// For each address and account. Several instances share a limiter in a store.
const failedSignIns = new RateLimiterMemory({ points: 5, duration: 60 });

portal.post('/sign-in', express.json(), async (req, res, next) => {
  const { email, password } = req.body as Record<string, unknown>;
  // A keyed hash, because users type passwords and private names into this field.
  const account = `${req.ip} ${String(email).toLowerCase()}`;
  const key = createHmac('sha256', secret).update(account).digest('base64url');
  const isAllowed = await failedSignIns.consume(key).then(
    () => true,
    () => false,
  );
  if (!isAllowed) return res.status(429).set('Retry-After', '60').end();
  const user = findUser(email, password);
  if (user) await failedSignIns.delete(key);
  // A new session id, so that a planted one is worthless.
  return req.session.regenerate((error: unknown) => {
    if (error) return next(error);
    if (user) req.session.user = user;
    return res.status(user ? 204 : 401).end();
  });
});

portal.post('/sign-out', async (req, res) => {
  const { user } = req.session;
  // First the session, because a request that is in flight then identifies its user again.
  await new Promise((resolve) => req.session.destroy(resolve));
  // Sign out even when the store is down: this instance is invalidated all the same.
  if (user) await embed.invalidate({ user }).catch(() => {});
  res.status(204).end();
});
