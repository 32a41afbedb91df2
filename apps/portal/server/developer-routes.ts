import type { FaultRegistry, FaultRule } from '@tooljet-embed/emulator';
import type { EmbedEvent } from '@tooljet-embed/server';
import express, { type Response, Router } from 'express';
import {
  type DeveloperView,
  type ErrorResponse,
  FAULT_NAMES,
  type FaultName,
  type LoggedRequest,
  type PortalUser,
} from '../portal-api.ts';
import { requireSameOrigin } from './security.ts';

/** The latest requests to the embed endpoint, for the developer panel. */
export interface RequestLog {
  readonly record: (event: EmbedEvent) => void;
  /** Returns one user's requests, newest first. */
  readonly listFor: (email: string) => LoggedRequest[];
}

const MAX_LOGGED = 20;

const RULES: Record<FaultName, FaultRule> = {
  slow: { call: 'generate', fault: { kind: 'delay', delayMs: 3000 } },
  busy: { call: 'generate', fault: { kind: 'status', status: 429, retryAfter: 10 } },
  down: { call: 'generate', fault: { kind: 'status', status: 503 } },
  rejected: { call: 'redeem', fault: { kind: 'status', status: 401 } },
  silent: { call: 'redeem', fault: { kind: 'status', status: 500 } },
  revoked: { call: 'app', fault: { kind: 'revoke', what: 'session' } },
};

/** Creates an empty log. */
export function createRequestLog(): RequestLog {
  const entries: { email: string; request: LoggedRequest }[] = [];
  return {
    record({ user, appId = '', result, source = null }): void {
      const request = { time: new Date().toISOString(), appId, result, source };
      entries.unshift({ email: user.email, request });
      entries.splice(MAX_LOGGED);
    },
    listFor: (email) =>
      entries.filter((entry) => entry.email === email).map(({ request }) => request),
  };
}

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
