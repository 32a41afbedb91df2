import type { IncomingHttpHeaders } from 'node:http';
import type { EmulatorContext } from '../emulator-context.ts';

type Origins = Pick<EmulatorContext, 'apiUrl' | 'publicUrl'>;

/**
 * IP addresses, and host names that public DNS does not serve: those of this machine, of containers
 * and of private networks.
 */
const PRIVATE_HOST = /^(?:[^.]+|\d+(?:\.\d+){3}|.+\.(?:internal|local|localhost|test))$/;

/**
 * Whether a request names a host that is not the emulator's. Protects against DNS rebinding: a
 * foreign page can point its own host name at this machine and then counts as the same origin.
 * Browsers send `Sec-Fetch-Site` only over https and on loopback, where rebinding is not possible.
 */
export function isForeignHost(
  { host, 'sec-fetch-site': site }: IncomingHttpHeaders,
  { apiUrl, publicUrl }: Origins,
): boolean {
  if (host === undefined || site !== undefined) return false;
  const name = URL.canParse(`http://${host}`) ? new URL(`http://${host}`).hostname : '';
  const known = [apiUrl, publicUrl].map((url) => new URL(url).hostname);
  return !PRIVATE_HOST.test(name) && !known.includes(name);
}

/**
 * Whether a request comes from a page other than the control page. Trusts `Sec-Fetch-Site` first,
 * because behind a proxy the emulator may see another scheme and host than the browser.
 */
export function isForeignPage(
  { origin, host, 'sec-fetch-site': site }: IncomingHttpHeaders,
  { publicUrl }: Pick<Origins, 'publicUrl'>,
): boolean {
  if (site !== undefined) return site !== 'same-origin';
  if (origin === undefined) return false;
  const pageHost = URL.canParse(origin) ? new URL(origin).host : '';
  return pageHost !== host && pageHost !== new URL(publicUrl).host;
}
