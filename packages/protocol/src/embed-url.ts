/** Whether a host name stands for this very machine. */
export function isLoopbackHost(hostname: string): boolean {
  return /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/.test(hostname);
}

/**
 * Parses an address that may be opened or called: `https`, or `http` on loopback, and without user
 * name or password. `null` for anything else, `javascript:` and relative addresses among them.
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
