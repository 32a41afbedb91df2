import { createOnDemand } from '../adapters/create-on-demand.ts';
import { hasShortcut } from '../adapters/reading.ts';

/** For a request whose `Host` makes no address. Nothing is decided by it. */
const UNKNOWN_URL = 'http://localhost/';
const CHEAP_NAMES = new Set<string | symbol>(['method', 'headers', 'signal']);

/**
 * The request without its body, and with the same signal. From an adapter of Node's it is made when
 * somebody looks at more of it than costs nothing: to make one takes longer than the rest of a hit.
 */
export function withoutBody(request: Request): Request {
  if (!hasShortcut(request)) return copy(request);
  const known = { prototype: Request.prototype, cheap: request, cheapNames: CHEAP_NAMES };
  return createOnDemand(known, () => copy(request));
}

/** To have another request follow the signal costs much, and few look at it. */
function copy(request: Request): Request {
  const { method, url, headers } = request;
  const bare = new Request(URL.canParse(url) ? url : UNKNOWN_URL, { method, headers });
  return Object.defineProperty(bare, 'signal', { get: () => request.signal });
}
