import type { FaultRegistry, FaultRule } from '@tooljet-embed/emulator';
import express, { type Response, Router } from 'express';
import {
  type DeveloperView,
  type ErrorResponse,
  FAULT_NAMES,
  type FaultName,
  type PortalUser,
} from '../portal-api.ts';
import { requireSameOrigin } from './request-guards.ts';
import type { RequestLog } from './request-log.ts';

const RULES: Record<FaultName, FaultRule> = {
  slow: { call: 'generate', fault: { kind: 'delay', delayMs: 3000 } },
  busy: { call: 'generate', fault: { kind: 'status', status: 429, retryAfter: 10 } },
  down: { call: 'generate', fault: { kind: 'status', status: 503 } },
  rejected: { call: 'redeem', fault: { kind: 'status', status: 401 } },
  silent: { call: 'redeem', fault: { kind: 'status', status: 500 } },
  revoked: { call: 'app', fault: { kind: 'revoke', what: 'session' } },
};

/** Creates the routes of the developer panel. Development only: a fault affects every user. */
export function createDeveloperRoutes(faults: FaultRegistry, log: RequestLog): Router {
  const ids = new Map<FaultName, number>();
  const router = Router();

  function listActive(): FaultName[] {
    const activeIds = new Set(faults.list().map(({ id }) => id));
    return FAULT_NAMES.filter((name) => activeIds.has(ids.get(name) ?? -1));
  }
  function switchFault(name: FaultName, isOn: boolean): void {
    if (listActive().includes(name) === isOn) return;
    if (isOn) ids.set(name, faults.add(RULES[name]).id);
    else faults.remove(ids.get(name) ?? -1);
  }
  function view({ email }: PortalUser): DeveloperView {
    return { faults: listActive(), requests: log.listFor(email) };
  }

  router.use(requireSameOrigin);
  router.get('/', (_req, res: Response<DeveloperView, { user: PortalUser }>) => {
    res.json(view(res.locals.user));
  });
  router.post(
    '/faults',
    express.json({ limit: '1kb' }),
    (req, res: Response<DeveloperView | ErrorResponse, { user: PortalUser }>) => {
      const { name, isOn } = (req.body ?? {}) as { name?: unknown; isOn?: unknown };
      const fault = FAULT_NAMES.find((known) => known === name);
      if (fault && typeof isOn === 'boolean') {
        switchFault(fault, isOn);
        res.json(view(res.locals.user));
      } else res.status(400).json({ message: 'There is no such fault.' });
    },
  );
  return router;
}
