import { isIP } from 'node:net';
import { StartError } from './start-error.ts';

// Express's names for whole ranges.
const RANGES = new Set(['loopback', 'linklocal', 'uniquelocal']);

/**
 * Reads `TRUSTED_PROXIES`: whose word counts about the protocol and the client's address. Nobody's,
 * when it is not set: anybody can send `X-Forwarded-` headers.
 *
 * @throws {StartError} When an entry is none of an address, a range such as `10.0.0.0/8`, or a name
 * of Express's
 */
export function readTrustedProxies(environment: Record<string, string | undefined>): string[] {
  const proxies = (environment['TRUSTED_PROXIES'] ?? '')
    .split(',')
    .map((entry) => entry.trim())
    .filter(Boolean);
  if (proxies.every(isProxy)) return proxies;
  throw new StartError(
    'TRUSTED_PROXIES holds something that is no address: list addresses such as 10.0.0.7, ranges such as 10.0.0.0/8, or "loopback", with commas between.',
  );
}

function isProxy(entry: string): boolean {
  if (RANGES.has(entry)) return true;
  const [address = '', bits, ...rest] = entry.split('/');
  const most = { 0: -1, 4: 32, 6: 128 }[isIP(address)] ?? -1;
  if (bits === undefined) return most > 0;
  // All addresses at once would be everybody's word.
  return rest.length === 0 && /^[1-9]\d{0,2}$/.test(bits) && Number(bits) <= most;
}
