import type { RequestHandler, Response } from 'express';
import type { ErrorResponse } from '../portal-api.ts';

const LOOPBACK_NAMES = new Set(['localhost', '127.0.0.1', '[::1]']);

/** Rejects requests for another host name, so that DNS rebinding does not reach this portal. */
export const requireLoopbackHost: RequestHandler = (req, res: Response<ErrorResponse>, next) => {
  const host = (req.get('host') ?? '').replace(/:\d+$/, '').toLowerCase();
  if (LOOPBACK_NAMES.has(host)) next();
  else {
    res
      .status(403)
      .json({ message: 'This portal serves this computer only: open it at http://localhost.' });
  }
};

/** Rejects requests from another site's pages. Clients other than browsers send no origin. */
export const requireSameOrigin: RequestHandler = (req, res: Response<ErrorResponse>, next) => {
  const site = req.get('sec-fetch-site');
  const origin = req.get('origin');
  const isSameOrigin = site
    ? site === 'same-origin'
    : origin === undefined || origin === `${req.protocol}://${req.get('host')}`;
  if (isSameOrigin) next();
  else res.status(403).json({ message: 'This request came from another site.' });
};
