import type { IncomingMessage } from 'node:http';

/**
 * Whether a request comes from a page that is not the control page. Behind a proxy neither its
 * scheme nor its host need be those that the emulator sees, so a browser's own word counts first.
 */
export function isForeignPage(
  { headers }: Pick<IncomingMessage, 'headers'>,
  publicUrl: string,
): boolean {
  const { origin, host, 'sec-fetch-site': site } = headers;
  if (site !== undefined) return site !== 'same-origin';
  if (origin === undefined) return false;
  const page = URL.canParse(origin) ? new URL(origin).host : '';
  return page !== host && page !== new URL(publicUrl).host;
}
