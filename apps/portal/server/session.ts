import { promisify } from 'node:util';
import type { CookieOptions, Request, RequestHandler, Response } from 'express';
import session from 'express-session';
import type { PortalUser } from '../portal-api.ts';
import type { PortalState } from './memory-state.ts';
import type { UserDirectory } from './user-directory.ts';

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
  const http = createMiddleware('portal_session');
  // Browsers accept this prefix only over TLS and only from this host, not from a subdomain.
  const https = createMiddleware('__Host-portal_session');
  return (req, res, next) => (req.secure ? https : http)(req, res, next);
}

/**
 * Returns the signed-in user, or `null`. The session ends at its maximum age, however often it is
 * used.
 */
export function getUser(
  { session: { userId, endsAt = 0 } }: Request,
  directory: UserDirectory,
): PortalUser | null {
  return userId !== undefined && Date.now() < endsAt ? directory.findById(userId) : null;
}

/** Replaces the session by a new one for this user, so that a planted session id is worthless. */
export async function startSession(req: Request, user: PortalUser): Promise<void> {
  await promisify((done: (error: unknown) => void) => req.session.regenerate(done))();
  req.session.userId = user.id;
  req.session.endsAt = Date.now() + SESSION_MAX_AGE_MS;
  await promisify((done: (error: unknown) => void) => req.session.save(done))();
}

/** Deletes the session in the store, so that a copy of the cookie is worthless too. */
export async function endSession(req: Request, res: Response): Promise<void> {
  await promisify((done: (error: unknown) => void) => req.session.destroy(done))();
  const name = req.secure ? '__Host-portal_session' : 'portal_session';
  res.clearCookie(name, { ...COOKIE, secure: req.secure });
}
