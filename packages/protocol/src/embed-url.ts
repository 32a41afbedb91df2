const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

/** Whether a host name stands for this very machine. */
export function isLoopbackHost(hostname: string): boolean {
  return LOOPBACK.test(hostname);
}

/**
 * Parses an address that may be opened or called: `https`, or `http` on loopback, and without user
 * name or password. `null` for anything else, `javascript:` and relative addresses among them.
 */
export function parseSecureUrl(address: string): URL | null {
  const url = parseUrl(address);
  if (!url) return null;
  const isEncrypted = url.protocol === 'https:';
  const isLocal = url.protocol === 'http:' && isLoopbackHost(url.hostname);
  const hasUser = url.username !== '' || url.password !== '';
  return (isEncrypted || isLocal) && !hasUser ? url : null;
}

function parseUrl(address: string): URL | null {
  try {
    return new URL(address);
  } catch {
    return null;
  }
}
