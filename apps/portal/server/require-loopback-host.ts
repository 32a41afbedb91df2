import type { NextFunction, Request, Response } from 'express';
import type { Refusal } from '../portal-api.ts';

const LOOPBACK_NAMES = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * Refuses requests under any other name than this machine's own, so that no foreign site can get
 * here by having its name point at this machine.
 */
export function requireLoopbackHost(
  req: Request,
  res: Response<Refusal>,
  next: NextFunction,
): void {
  const host = (req.get('host') ?? '').replace(/:\d+$/, '').toLowerCase();
  if (LOOPBACK_NAMES.has(host)) next();
  else {
    res.status(403).json({
      message: 'This portal is for one computer only: open it at http://localhost.',
    });
  }
}
