import { EmbedError } from '@tooljet-embed/protocol';
import { hostError } from '../errors.ts';
import { parsePortalUser } from '../identity/parse-portal-user.ts';
import type { Identify, PortalUser } from '../identity/portal-user.ts';

/** URL of a request whose `Host` header is not valid. Nothing depends on it. */
const UNKNOWN_URL = 'http://localhost/';

/**
 * Copies a request without its body, so that `identify` cannot read an identity from it. The copy
 * shares the signal: to follow it, as the constructor would, takes longer than a cache hit.
 */
function withoutBody(request: Request): Request {
  const { method, url, headers } = request;
  const copy = new Request(URL.canParse(url) ? url : UNKNOWN_URL, { method, headers });
  return Object.defineProperty(copy, 'signal', { get: () => request.signal });
}

/**
 * Asks the host who is signed in, showing it the request without its body.
 *
 * @throws {EmbedError} `unauthenticated` when nobody is, `internal_error` when `identify` throws or
 * names nobody that could be a person: a doubt is never taken for an anonymous visitor.
 */
export async function identifyUser<Context>(
  identify: Identify<Context>,
  request: Request,
  context: Context,
): Promise<PortalUser> {
  const user = await ask(identify, withoutBody(request), context);
  if (user === null || user === undefined) {
    throw new EmbedError('unauthenticated', 'Nobody is signed in to the portal.');
  }
  return parsePortalUser(user);
}

async function ask<Context>(
  identify: Identify<Context>,
  request: Request,
  context: Context,
): Promise<unknown> {
  try {
    return await identify(request, context);
  } catch (thrown) {
    throw hostError('identify', thrown);
  }
}
