import express, { type Request, type RequestHandler, type Response, Router } from 'express';
import session from 'express-session';
import { RateLimiterRes } from 'rate-limiter-flexible';
import type { ErrorResponse, PortalUser, SessionResponse } from '../portal-api.ts';
import { requireSameOrigin } from './security.ts';
import type { PortalState } from './state.ts';

declare module 'express-session' {
  interface SessionData {
    userId: string | undefined;
    /** Milliseconds, as `Date.now()`. */
    endsAt: number;
  }
}

/** Maximum age of a session: a working day. */
export const SESSION_MAX_AGE_MS: number = 8 * 60 * 60 * 1000;

const COOKIE_NAME = 'portal_session';

/** Creates the session middleware. The session lives in the store; the cookie holds its signed id. */
export function createSessionMiddleware(state: PortalState): RequestHandler {
  return session({
    name: COOKIE_NAME,
    secret: state.sessionSecret,
    store: state.sessionStore,
    resave: false,
    saveUninitialized: false,
    cookie: { httpOnly: true, sameSite: 'lax', secure: 'auto', maxAge: SESSION_MAX_AGE_MS },
  });
}

/** Returns the signed-in user, or `null`. Using a session does not extend it. */
export function getUser({ session }: Request, users: readonly PortalUser[]): PortalUser | null {
  const { userId, endsAt = 0 } = session;
  return (Date.now() < endsAt && users.find(({ id }) => id === userId)) || null;
}

/**
 * Creates the routes to sign in, to sign out, and to ask for the signed-in user. Signing in asks for
 * no password: a portal that others can reach needs a real sign-in here.
 *
 * @param onSignOut Called after a user signs out, to drop cached embed URLs
 */
export function createSessionRoutes(
  users: readonly PortalUser[],
  signInLimiter: PortalState['signInLimiter'],
  onSignOut: (user: PortalUser) => Promise<void>,
): Router {
  const router = Router();

  router.get('/me', (req, res: Response<SessionResponse>) => {
    res.json({ user: getUser(req, users), users });
  });

  router.post(
    '/sign-in',
    requireSameOrigin,
    express.json({ limit: '1kb' }),
    async (req, res: SessionRouteResponse, next) => {
      const waitSeconds = await countAttempt(signInLimiter, req.ip ?? '');
      if (waitSeconds > 0) {
        const message = `Too many attempts. Try again in ${waitSeconds} seconds.`;
        res.status(429).set('Retry-After', String(waitSeconds)).json({ message });
        return;
      }
      const { userId } = (req.body ?? {}) as { userId?: unknown };
      const user = users.find(({ id }) => id === userId);
      if (!user) {
        res.status(401).json({ message: 'There is no such user. Choose another one.' });
        return;
      }
      res.locals.user = user;
      // Starts a session with a new id, so that a planted id is worthless.
      req.session.regenerate(next);
    },
    (req, res: SessionRouteResponse) => {
      const { user } = res.locals;
      req.session.userId = user?.id;
      req.session.endsAt = Date.now() + SESSION_MAX_AGE_MS;
      res.json({ user, users });
    },
  );

  router.post(
    '/sign-out',
    requireSameOrigin,
    (req, res: SessionRouteResponse, next) => {
      res.locals.user = getUser(req, users);
      // Deletes the session in the store, so that a copy of the cookie is worthless too.
      req.session.destroy(next);
    },
    async (_req, res: SessionRouteResponse) => {
      if (res.locals.user) await onSignOut(res.locals.user);
      res.clearCookie(COOKIE_NAME).json({ user: null, users });
    },
  );

  return router;
}

type SessionRouteResponse = Response<SessionResponse | ErrorResponse, { user: PortalUser | null }>;

/** Counts a sign-in attempt. Returns the seconds to wait, or 0 if the attempt may proceed. */
async function countAttempt(
  limiter: PortalState['signInLimiter'],
  address: string,
): Promise<number> {
  try {
    await limiter.consume(address);
    return 0;
  } catch (rejection) {
    if (!(rejection instanceof RateLimiterRes)) throw rejection;
    return Math.ceil(rejection.msBeforeNext / 1000);
  }
}
