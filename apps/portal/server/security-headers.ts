import type { RequestHandler } from 'express';

/** Sources that the pages may load. */
export interface PagePolicy {
  /** The `frame-src` directive of the embed server. */
  frameSrc: string;
  /** Whether to allow the inline scripts, inline styles and web socket of Vite. */
  isDevelopment: boolean;
}

/** Sends a strict policy with every response: frames from ToolJet, everything else from the portal. */
export function createSecurityHeaders({ frameSrc, isDevelopment }: PagePolicy): RequestHandler {
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
