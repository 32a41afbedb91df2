import type { RequestHandler, Response } from 'express';
import type { ErrorResponse } from '../portal-api.ts';

/** Host names of this computer. */
export const LOOPBACK_NAMES = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * Sends a strict policy with every response: frames from ToolJet, everything else from the portal.
 *
 * @param frameSrc The `frame-src` directive of the embed server
 * @param isDevelopment Whether to allow the inline scripts, inline styles and web socket of Vite
 */
export function createSecurityHeaders(frameSrc: string, isDevelopment = false): RequestHandler {
  const self = isDevelopment ? "'self' 'unsafe-inline'" : "'self'";
  const policy = [
    "default-src 'none'",
    `script-src ${self}`,
    `style-src ${self}`,
    "img-src 'self' data:",
    `connect-src 'self'${isDevelopment ? ' ws:' : ''}`,
    frameSrc,
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');

  return (req, res, next) => {
    res.set({
      'Content-Security-Policy': policy,
      'Cross-Origin-Opener-Policy': 'same-origin',
      'Cross-Origin-Resource-Policy': 'same-origin',
      'Referrer-Policy': 'no-referrer',
      'X-Content-Type-Options': 'nosniff',
    });
    if (req.secure) res.set('Strict-Transport-Security', 'max-age=31536000');
    next();
  };
}

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
