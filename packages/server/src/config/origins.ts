import { parseSecureUrl } from '@tooljet-embed/protocol/internal';

const LABEL = '[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?';
const HOST_NAME = new RegExp(`^(?:${LABEL}\\.)*${LABEL}$`);
const IPV6 = /^\[[0-9a-f:]+\]$/;
const MAX_HOST_LENGTH = 253;

/**
 * Returns whether a URL leads to one host that can exist. `URL` also accepts hosts with wildcards and
 * punctuation, which match no page and break a Content-Security-Policy.
 */
export function hasExactHost(url: URL): boolean {
  const { hostname, port } = url;
  const isHost = HOST_NAME.test(hostname) && hostname.length <= MAX_HOST_LENGTH;
  return (isHost || IPV6.test(hostname)) && port !== '0';
}

/**
 * Returns whether a text is an origin that may be framed: `https`, or `http` on loopback, in the
 * spelling of browsers. A slash at the end is accepted.
 */
export function isEmbedOrigin(text: string): boolean {
  const url = parseSecureUrl(text);
  return url !== null && hasExactHost(url) && url.origin === withoutSlash(text);
}

function withoutSlash(text: string): string {
  return text.replace(/\/$/, '');
}
