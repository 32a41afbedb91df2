import express, { Router } from 'express';
import type { Credentials, ErrorResponse, PortalUser, SessionResponse } from '../portal-api.ts';
import type { SignInLimiter } from './sign-in-limiter.ts';
import { requireSameOrigin } from './request-guards.ts';
import { endSession, getUser, startSession } from './session.ts';
import type { UserDirectory } from './user-directory.ts';

/** Services that the session routes use. */
export interface SessionServices {
  directory: UserDirectory;
  signInLimiter: SignInLimiter;
  /** Called after a user signs out, to drop cached embed URLs. */
  onSignOut: (user: PortalUser) => Promise<void>;
}

/** Creates the routes to sign in, to sign out, and to ask for the signed-in user. */
export function createSessionRoutes({
  directory,
  signInLimiter,
  onSignOut,
}: SessionServices): Router {
  const router = Router();

  function respondWith(user: PortalUser | null): SessionResponse {
    return { user, signIn: directory.form };
  }

  router.get('/me', (req, res) => {
    res.json(respondWith(getUser(req, directory)));
  });

  router.post('/sign-in', requireSameOrigin, express.json({ limit: '4kb' }), async (req, res) => {
    const credentials = readCredentials(req.body);
    const address = req.ip ?? '';
    const waitSeconds = await signInLimiter.consume(address, credentials.email);
    if (waitSeconds > 0) {
      const message = `Too many attempts. Try again in ${waitSeconds} seconds.`;
      const body: ErrorResponse = { message };
      res.status(429).set('Retry-After', String(waitSeconds)).json(body);
      return;
    }
    const user = await directory.authenticate(credentials);
    if (!user) {
      const body: ErrorResponse = { message: directory.wrongCredentials };
      res.status(401).json(body);
      return;
    }
    await signInLimiter.reset(address, credentials.email);
    await startSession(req, user);
    res.json(respondWith(user));
  });

  router.post('/sign-out', requireSameOrigin, async (req, res) => {
    const user = getUser(req, directory);
    await endSession(req, res);
    if (user) await onSignOut(user);
    res.json(respondWith(null));
  });

  return router;
}

function readCredentials(body: unknown): Credentials {
  const { email, password } = (body ?? {}) as Partial<Record<keyof Credentials, unknown>>;
  return {
    email: typeof email === 'string' ? email : '',
    password: typeof password === 'string' ? password : '',
  };
}
