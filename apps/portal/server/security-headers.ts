import type { RequestHandler } from 'express';

/** What the pages may load. */
export interface PagePolicy {
  /** Origins of the embedded apps, the only foreign ones. */
  embedOrigins: readonly string[];
  /** Vite's development client needs inline scripts and styles, and a socket. */
  isDevelopment: boolean;
}

/** Sends a strict policy with every answer: everything from the portal itself, frames from ToolJet. */
export function createSecurityHeaders({ embedOrigins, isDevelopment }: PagePolicy): RequestHandler {
  const own = isDevelopment ? "'self' 'unsafe-inline'" : "'self'";
  const policy = [
    "default-src 'none'",
    `script-src ${own}`,
    `style-src ${own}`,
    "img-src 'self' data:",
    `connect-src 'self'${isDevelopment ? ' ws:' : ''}`,
    `frame-src ${embedOrigins.join(' ')}`,
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
