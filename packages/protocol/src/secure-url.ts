/**
 * Parses a URL that is safe to open or call: `https`, or `http` on loopback, without credentials.
 * Returns `null` for any other URL, including `javascript:` and relative URLs.
 */
export function parseSecureUrl(address: string): URL | null {
  try {
    const url = new URL(address);
    const isSecure =
      url.protocol === 'https:' || (url.protocol === 'http:' && isLoopbackHost(url.hostname));
    return isSecure && !url.username && !url.password ? url : null;
  } catch {
    return null;
  }
}

function isLoopbackHost(hostname: string): boolean {
  return /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/.test(hostname);
}
