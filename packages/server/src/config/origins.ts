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

/** Schemes whose pages send no origin of this form, and those that are checked as URLs. */
const NO_APP_SCHEMES = new Set(
  'about blob data file filesystem ftp http https javascript null view-source ws wss'.split(' '),
);
const APP_ORIGIN = /^([a-z][a-z0-9+.-]*):\/\/([^/]+)$/i;

/**
 * Returns the origin that a page sends in its `Origin` header, or `null` if no page can send it. Besides
 * `https` and `http`, it can have the scheme of an app shell or a browser extension, such as
 * `capacitor://localhost`. Scheme and host are compared in lower case.
 */
export function parsePageOrigin(text: string): string | null {
  const origin = withoutSlash(text);
  if (!URL.canParse(origin)) return null;
  const url = new URL(origin);
  if (/^https?:$/.test(url.protocol)) {
    return url.origin === origin && hasExactHost(url) ? origin : null;
  }
  const [, scheme = '', host] = APP_ORIGIN.exec(origin) ?? [];
  if (NO_APP_SCHEMES.has(scheme.toLowerCase()) || url.host !== host) return null;
  const lowerCase = origin.toLowerCase();
  // Electron apps use the host "-".
  return host === '-' || hasExactHost(new URL(lowerCase)) ? lowerCase : null;
}

/**
 * Returns whether a page of this origin comes over an unprotected network, so that anyone in the network
 * can change it. Browsers resolve every name below `localhost` to loopback.
 */
export function isUnprotected(origin: string): boolean {
  const { protocol, hostname } = new URL(origin);
  const isLoopback = parseSecureUrl(origin) !== null || hostname.endsWith('.localhost');
  return protocol === 'http:' && !isLoopback;
}

function withoutSlash(text: string): string {
  return text.replace(/\/$/, '');
}
