import type { EmbedResponse } from '@tooljet-embed/protocol';
import { embedError } from '../errors.ts';

/**
 * Rejects an embed URL on the origin of the page that shows it. Scripts of such an app could remove the
 * frame's sandbox and control the portal.
 *
 * @throws {EmbedError} `misconfigured`
 */
export function rejectOwnOrigin(embed: EmbedResponse, headers: Headers): void {
  const url = new URL('frameUrl' in embed ? embed.frameUrl : embed.redirectUrl);
  if (url.origin !== readPageOrigin(headers, url.protocol)) return;
  throw embedError(
    'misconfigured',
    "the embed URL is on the portal's own origin; serve ToolJet from another host or port",
    { isLoggedOnce: true },
  );
}

/**
 * Returns the origin of the page. Browsers send it in `Origin`. Without it, the page is on the host of
 * the request, with a scheme that only the proxy in front of the portal knows.
 */
function readPageOrigin(headers: Headers, protocol: string): string | null {
  const origin = headers.get('origin');
  if (origin !== null && origin !== 'null') return origin.toLowerCase();
  const address = `${protocol}//${headers.get('host')}`;
  return headers.has('host') && URL.canParse(address) ? new URL(address).origin : null;
}
