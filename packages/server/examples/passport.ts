import { createEmbedServer, fromEnv } from '@tooljet-embed/server';
import { type NodeContext, toNodeListener } from '@tooljet-embed/server/node';
import express, { type Request, type Response } from 'express';
import session from 'express-session';
import passport from 'passport';
import { Strategy } from 'passport-local';
import { sessionSecret } from './your-secret.ts';
import { findUser } from './your-users.ts';

declare global {
  namespace Express {
    interface User {
      email: string;
    }
  }
}

passport.use(
  new Strategy({ usernameField: 'email' }, (email, password, done) => {
    done(null, findUser(email, password) ?? false);
  }),
);
passport.serializeUser((user, done) => done(null, user.email));
passport.deserializeUser((email: string, done) => done(null, { email }));

const embed = createEmbedServer<NodeContext<Request, Response>>({
  ...fromEnv(),
  identify: (_request, { req }) => req.user ?? null,
});

export const portal = express()
  .use(
    session({ secret: sessionSecret, resave: false, saveUninitialized: false }),
    passport.session(),
  )
  .post('/sign-in', express.json(), passport.authenticate('local'), (_req, res) => res.end())
  .use('/api/tooljet-embed', toNodeListener(embed));
