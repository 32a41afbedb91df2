import type { NextFunction, Request, Response } from 'express';
import type { Refusal } from '../portal-api.ts';

/** Refuses what another site's page sends. Callers that are not browsers say no origin, and may. */
export function requireSameOrigin(req: Request, res: Response<Refusal>, next: NextFunction): void {
  if (isSameOrigin(req)) next();
  else res.status(403).json({ message: 'This request came from another site.' });
}

function isSameOrigin(req: Request): boolean {
  const site = req.get('sec-fetch-site');
  if (site !== undefined) return site === 'same-origin';
  const origin = req.get('origin');
  return origin === undefined || origin === `${req.protocol}://${req.get('host')}`;
}
