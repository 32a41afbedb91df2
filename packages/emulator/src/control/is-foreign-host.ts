import type { IncomingMessage } from 'node:http';
import type { World } from '../world.ts';

/**
 * Addresses, and names that no public DNS knows: those of this machine, of containers and of private
 * networks. Nobody else can have such a name lead here.
 */
const PRIVATE_NAME = /^(?:[^.]+|\d+(?:\.\d+){3}|.+\.(?:internal|local|localhost|test))$/;

/**
 * Whether a request is for a name that is not the emulator's. Somebody else's page can have its own
 * name lead to this machine once it is open, and is then the same origin to its browser. Only over
 * `https` and on this machine does a browser say so itself, and there no such page gets.
 */
export function isForeignHost(
  { headers }: Pick<IncomingMessage, 'headers'>,
  { apiUrl, publicUrl }: Pick<World, 'apiUrl' | 'publicUrl'>,
): boolean {
  const { host, 'sec-fetch-site': site } = headers;
  if (host === undefined || site !== undefined) return false;
  const name = URL.canParse(`http://${host}`) ? new URL(`http://${host}`).hostname : '';
  const known = [apiUrl, publicUrl].map((url) => new URL(url).hostname);
  return !PRIVATE_NAME.test(name) && !known.includes(name);
}
