import { EmbedError } from '@tooljet-embed/protocol';
import { callbackError } from '../errors.ts';
import { parsePortalUser } from '../identity/parse-portal-user.ts';
import type { Identify, PortalUser } from '../identity/portal-user.ts';

/** URL of a request with an invalid `Host` header. Nothing depends on it. */
const UNKNOWN_URL = 'http://localhost/';

/**
 * Returns the signed-in user. Calls `identify` with the request without its body.
 *
 * @throws {EmbedError} `unauthenticated` if no user is signed in, `internal_error` if `identify`
 * throws or returns an invalid user. An ambiguous identity is never treated as an anonymous user.
 */
export async function identifyUser<Context>(
  identify: Identify<Context>,
  request: Request,
  context: Context,
): Promise<PortalUser> {
  const user = await callIdentify(identify, request, context);
  if (user === null || user === undefined) {
    throw new EmbedError('unauthenticated', 'No user is signed in to the portal.');
  }
  return parsePortalUser(user);
}

async function callIdentify<Context>(
  identify: Identify<Context>,
  request: Request,
  context: Context,
): Promise<unknown> {
  try {
    return await identify(withoutBody(request), context);
  } catch (thrown) {
    throw callbackError('identify', thrown);
  }
}

/**
 * Copies a request without its body, so that `identify` cannot read an identity from it. The copy
 * shares the signal: to follow it, as the constructor would, takes longer than a cache hit.
 */
function withoutBody(request: Request): Request {
  const { method, url, headers } = request;
  const init = { method, headers, body: null };
  const copy = new Request(URL.canParse(url) ? url : UNKNOWN_URL, init);
  return Object.defineProperty(copy, 'signal', { get: () => request.signal });
}
