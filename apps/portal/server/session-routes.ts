import express, { Router } from 'express';
import type { Credentials, Me, Person, Refusal } from '../portal-api.ts';
import type { Directory } from './directory.ts';
import { requireSameOrigin } from './require-same-origin.ts';
import type { Sessions } from './sessions.ts';
import type { SignInAttempts } from './sign-in-attempts.ts';

/**
 * Who is signed in, signing in and signing out.
 *
 * @param onSignOut Hears who has left, so that nothing is kept for them.
 */
export function createSessionRoutes(
  directory: Directory,
  sessions: Sessions,
  attempts: SignInAttempts,
  onSignOut: (person: Person) => Promise<void>,
): Router {
  const router = Router();

  router.get('/me', async (req, res) => {
    const me: Me = { person: await sessions.read(req, res), signIn: directory.form };
    res.json(me);
  });

  router.post('/sign-in', requireSameOrigin, express.json({ limit: '4kb' }), async (req, res) => {
    const credentials = toCredentials(req.body);
    const account = `${credentials?.email.trim().toLowerCase()}`;
    const attempt = await attempts.attempt(`${req.ip}`, account, async () =>
      credentials ? directory.find(credentials) : null,
    );
    if (attempt.kind === 'refused') {
      const { waitSeconds } = attempt;
      const wait = waitSeconds === 1 ? 'a second' : `${waitSeconds} seconds`;
      const refusal: Refusal = { message: `Too many attempts. Try again in ${wait}.` };
      res.status(429).set('Retry-After', String(waitSeconds)).json(refusal);
      return;
    }
    const person = attempt.found;
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
    const person = await sessions.read(req, res);
    await sessions.end(req, res);
    if (person) await onSignOut(person);
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
