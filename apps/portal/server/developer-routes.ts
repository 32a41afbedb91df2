import type { FaultRegistry, FaultRule } from '@tooljet-embed/emulator';
import type { EmbedEvent } from '@tooljet-embed/server';
import express, { type Response, Router } from 'express';
import * as v from 'valibot';
import {
  type DeveloperView,
  type ErrorResponse,
  FAULT_NAMES,
  type FaultName,
  type FaultSwitch,
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

const FAULT_SWITCH = v.object({ name: v.picklist(FAULT_NAMES), isOn: v.boolean() });

type ViewResponse = Response<DeveloperView | ErrorResponse, { user: PortalUser }>;

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
    return FAULT_NAMES.filter((name) => faults.list().some(({ id }) => id === ids.get(name)));
  }
  function switchFault({ name, isOn }: FaultSwitch): void {
    const activeId = ids.get(name);
    if (activeId !== undefined) faults.remove(activeId);
    if (isOn) ids.set(name, faults.add(RULES[name]).id);
  }
  function view({ email }: PortalUser): DeveloperView {
    return { faults: listActive(), requests: log.listFor(email) };
  }

  router.use(requireSameOrigin);
  router.get('/', (_req, res: ViewResponse) => {
    res.json(view(res.locals.user));
  });
  router.post('/faults', express.json({ limit: '1kb' }), (req, res: ViewResponse) => {
    if (!v.is(FAULT_SWITCH, req.body)) {
      res.status(400).json({ message: 'There is no such fault.' });
      return;
    }
    switchFault(req.body);
    res.json(view(res.locals.user));
  });
  return router;
}
