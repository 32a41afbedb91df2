/** The address that a request line names; the root for one that cannot be read. */
export function parseTarget(target: string): URL {
  const address = `http://emulator/${target.replace(/^\/+/, '')}`;
  return URL.canParse(address) ? new URL(address) : new URL('http://emulator/');
}
