import express, { type Request, type Response, Router } from 'express';
import {
  type DeveloperView,
  FAULT_NAMES,
  type FaultSwitch,
  type Person,
  type Refusal,
} from '../portal-api.ts';
import type { AnswerLog } from './answer-log.ts';
import type { FaultSwitches } from './fault-switches.ts';
import { requireSameOrigin } from './require-same-origin.ts';
import type { Sessions } from './sessions.ts';

/**
 * What the developer panel shows and switches. For development with the emulator only: the faults
 * are everybody's.
 */
export function createDeveloperRoutes(
  sessions: Sessions,
  faults: FaultSwitches,
  answers: AnswerLog,
): Router {
  const router = Router();

  function view({ email }: Person): DeveloperView {
    return { faults: faults.listOn(), answers: answers.listFor(email) };
  }
  async function requirePerson(req: Request, res: Response): Promise<Person | null> {
    const person = await sessions.read(req, res);
    const refusal: Refusal = { message: 'Nobody is signed in.' };
    if (!person) res.status(401).json(refusal);
    return person;
  }

  router.use(requireSameOrigin);
  router.get('/', async (req, res) => {
    const person = await requirePerson(req, res);
    if (person) res.json(view(person));
  });
  router.post('/faults', express.json({ limit: '1kb' }), async (req, res) => {
    const person = await requirePerson(req, res);
    if (!person) return;
    const change = toFaultSwitch(req.body);
    if (!change) {
      const refusal: Refusal = { message: 'There is no such fault.' };
      res.status(400).json(refusal);
      return;
    }
    faults.turn(change);
    res.json(view(person));
  });
  return router;
}

function toFaultSwitch(body: unknown): FaultSwitch | null {
  if (typeof body !== 'object' || body === null) return null;
  const { name, isOn } = body as Partial<Record<keyof FaultSwitch, unknown>>;
  const known = FAULT_NAMES.find((fault) => fault === name);
  return known && typeof isOn === 'boolean' ? { name: known, isOn } : null;
}
