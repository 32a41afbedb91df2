import { promisify } from 'node:util';
import express, {
  type CookieOptions,
  type Request,
  type RequestHandler,
  type Response,
  Router,
} from 'express';
import session from 'express-session';
import { RateLimiterRes } from 'rate-limiter-flexible';
import type { ErrorResponse, PortalUser, SessionResponse, SignInRequest } from '../portal-api.ts';
import { requireSameOrigin } from './security.ts';
import type { PortalState } from './state.ts';

declare module 'express-session' {
  interface SessionData {
    userId: string;
    /** Milliseconds, as `Date.now()`. */
    endsAt: number;
  }
}

/** Maximum age of a session: a working day. */
export const SESSION_MAX_AGE_MS: number = 8 * 60 * 60 * 1000;

const COOKIE: CookieOptions = { httpOnly: true, sameSite: 'lax', path: '/' };
const HTTP_NAME = 'portal_session';
// Browsers accept this prefix only over TLS and only from this host, not from a subdomain.
const HTTPS_NAME = '__Host-portal_session';

/** Creates the session middleware. The session lives in the store; the cookie holds its signed id. */
export function createSessionMiddleware(state: PortalState): RequestHandler {
  function createMiddleware(name: string): RequestHandler {
    return session({
      name,
      secret: state.sessionSecret,
      store: state.sessionStore,
      resave: false,
      saveUninitialized: false,
      cookie: { ...COOKIE, secure: 'auto', maxAge: SESSION_MAX_AGE_MS },
    });
  }
  const http = createMiddleware(HTTP_NAME);
  const https = createMiddleware(HTTPS_NAME);
  return (req, res, next) => (req.secure ? https : http)(req, res, next);
}

/**
 * Returns the signed-in user, or `null`. The session ends at its maximum age, however often it is
 * used.
 */
export function getUser(
  { session: { userId, endsAt = 0 } }: Request,
  users: readonly PortalUser[],
): PortalUser | null {
  const isCurrent = userId !== undefined && Date.now() < endsAt;
  return (isCurrent && users.find(({ id }) => id === userId)) || null;
}

/** Services that the session routes use. */
export interface SessionServices {
  users: readonly PortalUser[];
  signInLimiter: PortalState['signInLimiter'];
  /** Called after a user signs out, to drop cached embed URLs. */
  onSignOut: (user: PortalUser) => Promise<void>;
}

/**
 * Creates the routes to sign in, to sign out, and to ask for the signed-in user. Signing in asks for
 * no password: a portal that others can reach needs a real sign-in here.
 */
export function createSessionRoutes(services: SessionServices): Router {
  const { users, signInLimiter, onSignOut } = services;
  const router = Router();

  router.get('/me', (req, res: Response<SessionResponse>) => {
    res.json({ user: getUser(req, users), users });
  });

  router.post(
    '/sign-in',
    requireSameOrigin,
    express.json({ limit: '1kb' }),
    async (req, res: Response<SessionResponse | ErrorResponse>) => {
      const waitSeconds = await countAttempt(signInLimiter, req.ip ?? '');
      if (waitSeconds > 0) {
        const message = `Too many attempts. Try again in ${waitSeconds} seconds.`;
        res.status(429).set('Retry-After', String(waitSeconds)).json({ message });
        return;
      }
      const { userId } = (req.body ?? {}) as Partial<SignInRequest>;
      const user = users.find(({ id }) => id === userId);
      if (!user) {
        res.status(401).json({ message: 'There is no such user. Choose another one.' });
        return;
      }
      await startSession(req, user);
      res.json({ user, users });
    },
  );

  router.post('/sign-out', requireSameOrigin, async (req, res: Response<SessionResponse>) => {
    const user = getUser(req, users);
    await endSession(req, res);
    if (user) await onSignOut(user);
    res.json({ user: null, users });
  });

  return router;
}

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

/** Replaces the session by a new one for this user, so that a planted session id is worthless. */
async function startSession(req: Request, user: PortalUser): Promise<void> {
  await promisify((done: (error: unknown) => void) => req.session.regenerate(done))();
  req.session.userId = user.id;
  req.session.endsAt = Date.now() + SESSION_MAX_AGE_MS;
  await promisify((done: (error: unknown) => void) => req.session.save(done))();
}

/** Deletes the session in the store, so that a copy of the cookie is worthless too. */
async function endSession(req: Request, res: Response): Promise<void> {
  await promisify((done: (error: unknown) => void) => req.session.destroy(done))();
  res.clearCookie(req.secure ? HTTPS_NAME : HTTP_NAME, { ...COOKIE, secure: req.secure });
}
