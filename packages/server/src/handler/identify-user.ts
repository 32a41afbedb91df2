import { EmbedError } from '@tooljet-embed/protocol';
import { hostError } from '../errors.ts';
import { parsePortalUser } from '../identity/parse-portal-user.ts';
import { withoutBody } from './without-body.ts';
import type { Identify, PortalUser } from '../identity/portal-user.ts';

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
