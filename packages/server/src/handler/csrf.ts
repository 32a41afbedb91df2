import { EmbedError } from '@tooljet-embed/protocol';

/**
 * Refuses what another site's page sends with the person's cookies. Browsers say where a request
 * comes from in `Sec-Fetch-Site`, older ones in `Origin`; what says neither is not a browser.
 * Nothing is concluded from `request.url` or from forwarded headers, which a client can choose.
 *
 * @throws {EmbedError} `origin_not_allowed`
 */
export function requireSameOrigin(headers: Headers, trustedOrigins: ReadonlySet<string>): void {
  const origin = headers.get('origin');
  if (origin && trustedOrigins.has(origin)) return;
  const site = headers.get('sec-fetch-site');
  const isSame =
    site === null
      ? origin === null || isOriginOf(origin, headers.get('host'))
      : site === 'same-origin' || site === 'none';
  if (isSame) return;
  throw new EmbedError(
    'origin_not_allowed',
    'The request came from another site. If that site is yours, add its origin to the option "trustedOrigins".',
  );
}

function isOriginOf(origin: string, host: string | null): boolean {
  return host !== null && URL.canParse(origin) && new URL(origin).host === host.toLowerCase();
}
