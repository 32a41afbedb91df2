import { randomUUID } from 'node:crypto';
import type { Request, Response } from 'express';
import { getIronSession, type IronSession } from 'iron-session';
import type { Person } from '../portal-api.ts';
import { type PortalState, SESSION_SECONDS } from './portal-state.ts';

/** Who is signed in, kept in a sealed cookie that no script can read. */
export interface Sessions {
  readonly read: (req: Request, res: Response) => Promise<Person | null>;
  readonly start: (req: Request, res: Response, person: Person) => Promise<void>;
  /** Ends the session for good: its cookie is worth nothing from now on, wherever it was copied. */
  readonly end: (req: Request, res: Response) => Promise<void>;
}

interface SessionData {
  id?: string;
  person?: Person;
}

/** Sessions that live as long as the state's secret, a working day at most. */
export function createSessions({
  sessionSecret,
  revokedSessions,
}: Pick<PortalState, 'sessionSecret' | 'revokedSessions'>): Sessions {
  function open(req: Request, res: Response): Promise<IronSession<SessionData>> {
    return getIronSession<SessionData>(req, res, {
      password: sessionSecret,
      // Browsers take this prefix over TLS only, and then from this very host only.
      cookieName: req.secure ? '__Host-portal_session' : 'portal_session',
      ttl: SESSION_SECONDS,
      cookieOptions: { httpOnly: true, sameSite: 'lax', secure: req.secure, path: '/' },
    });
  }

  return {
    async read(req, res): Promise<Person | null> {
      const { id, person } = await open(req, res);
      return id && person && !(await revokedSessions.has(id)) ? person : null;
    },
    async start(req, res, person): Promise<void> {
      const session = await open(req, res);
      if (session.id) await revokedSessions.add(session.id);
      session.id = randomUUID();
      session.person = person;
      await session.save();
    },
    async end(req, res): Promise<void> {
      const session = await open(req, res);
      if (session.id) await revokedSessions.add(session.id);
      session.destroy();
    },
  };
}
