import express, { Router } from 'express';
import type { Credentials, Me, Refusal } from '../portal-api.ts';
import type { Directory } from './directory.ts';
import { requireSameOrigin } from './require-same-origin.ts';
import type { Sessions } from './sessions.ts';

/** Who is signed in, signing in and signing out. */
export function createSessionRoutes(directory: Directory, sessions: Sessions): Router {
  const router = Router();

  router.get('/me', async (req, res) => {
    const me: Me = { person: await sessions.read(req, res), signIn: directory.form };
    res.json(me);
  });

  router.post('/sign-in', requireSameOrigin, express.json({ limit: '4kb' }), async (req, res) => {
    const credentials = toCredentials(req.body);
    const person = credentials && (await directory.find(credentials));
    if (!person) {
      const refusal: Refusal = { message: directory.refusal };
      res.status(401).json(refusal);
      return;
    }
    await sessions.start(req, res, person);
    const me: Me = { person, signIn: directory.form };
    res.json(me);
  });

  router.post('/sign-out', requireSameOrigin, async (req, res) => {
    await sessions.end(req, res);
    const me: Me = { person: null, signIn: directory.form };
    res.json(me);
  });

  return router;
}

function toCredentials(body: unknown): Credentials | null {
  if (typeof body !== 'object' || body === null) return null;
  const { email, password } = body as Partial<Record<keyof Credentials, unknown>>;
  return typeof email === 'string' && typeof password === 'string' ? { email, password } : null;
}
