/** The address that a request line names; the root for one that cannot be read. */
export function parseTarget(target: string): URL {
  // A path that begins with two slashes stays what it is: it is not found, as on a real server.
  const address = target.startsWith('/') ? `http://emulator${target}` : target;
  return URL.canParse(address) ? new URL(address) : new URL('http://emulator/');
}
