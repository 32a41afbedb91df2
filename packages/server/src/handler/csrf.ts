import { EmbedError } from '@tooljet-embed/protocol';

/**
 * Rejects requests that another site's page sends with the user's cookies. Browsers name the sender
 * in `Sec-Fetch-Site`, older ones in `Origin`; a request with neither does not come from a browser.
 * `request.url` and forwarded headers are ignored, because clients can choose them.
 *
 * @throws {EmbedError} `origin_not_allowed`
 */
export function requireSameOrigin(headers: Headers, trustedOrigins: ReadonlySet<string>): void {
  const origin = headers.get('origin');
  if (origin && trustedOrigins.has(origin.toLowerCase())) return;
  if (isSameOrigin(headers, origin)) return;
  throw new EmbedError(
    'origin_not_allowed',
    'The request came from another site. If it is yours, add its origin to the option "trustedOrigins".',
  );
}

function isSameOrigin(headers: Headers, origin: string | null): boolean {
  const site = headers.get('sec-fetch-site');
  if (site !== null) return site === 'same-origin' || site === 'none';
  if (origin === null) return true;
  const host = headers.get('host');
  if (host === null || !URL.canParse(origin)) return false;
  const url = new URL(origin);
  return /^https?:$/.test(url.protocol) && url.host === host.toLowerCase();
}
