import type { ResolvedOptions } from '../resolve-options.ts';

const OWN_POLICY = [
  "default-src 'self'",
  "script-src 'self' 'unsafe-inline'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "base-uri 'none'",
];

/** The headers of every document: what ToolJet sends (S), and what a proxy in front may add (I). */
export function createDocumentHeaders({
  frameOptions,
}: Pick<ResolvedOptions, 'frameOptions'>): Record<string, string> {
  const policy = [...OWN_POLICY, 'frame-ancestors *'].join('; ');
  const headers = {
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Security-Policy': policy,
    'Referrer-Policy': 'no-referrer',
    'Permissions-Policy': 'camera=(self), microphone=(self), geolocation=(self)',
    'X-Content-Type-Options': 'nosniff',
    'Cache-Control': 'no-store',
  };
  // A comma separates two policies in one header: both hold, the stricter one decides.
  const blocking = `${policy}, frame-ancestors 'none'`;
  const added: Record<typeof frameOptions, Record<string, string>> = {
    none: {},
    deny: { 'X-Frame-Options': 'DENY' },
    'proxy-sameorigin': { 'X-Frame-Options': 'SAMEORIGIN' },
    'proxy-ancestors-none': { 'Content-Security-Policy': blocking },
  };
  return { ...headers, ...added[frameOptions] };
}
