import { EmbedError } from '@tooljet-embed/protocol';
import { parsePortalUser } from './parse-portal-user.ts';
import type { Identify, PortalUser } from './tooljet-embed-options.ts';

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
  const { method, url, headers, signal } = request;
  const user = await identify(new Request(url, { method, headers, signal }), context);
  if (user === null || user === undefined) {
    throw new EmbedError('unauthenticated', 'Nobody is signed in to the portal.');
  }
  return parsePortalUser(user);
}
