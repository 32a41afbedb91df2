import { createEmbedServer, fromEnv } from '@tooljet-embed/server';
import { type NodeContext, toNodeListener } from '@tooljet-embed/server/node';
import express, { type Request, type Response } from 'express';
import session from 'express-session';
import { sessionSecret } from './your-secret.ts';
import { findUser } from './your-users.ts';

declare module 'express-session' {
  interface SessionData {
    user: { email: string } | null;
  }
}

const embed = createEmbedServer<NodeContext<Request, Response>>({
  ...fromEnv(),
  identify: (_request, { req }) => req.session.user,
});

export const portal = express()
  .use(session({ secret: sessionSecret, resave: false, saveUninitialized: false }))
  .post('/sign-in', express.json(), (req, res) => {
    const { email, password } = req.body as Record<string, unknown>;
    req.session.user = findUser(email, password);
    res.status(req.session.user ? 200 : 401).end();
  })
  .use('/api/tooljet-embed', toNodeListener(embed));
