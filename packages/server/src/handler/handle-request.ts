import { EmbedError, type EmbedRequest, type EmbedResponse } from '@tooljet-embed/protocol';
import { isSameEmail } from '@tooljet-embed/protocol/internal';
import type { EmbedUrls } from '../embed-urls/embed-urls.ts';
import type { GetEmbedUrl } from '../embed-urls/get-embed-url.ts';
import type { Identify, PortalUser } from '../identity/portal-user.ts';
import type { RequestContext } from '../observability/request-context.ts';
import type { CountRequest } from '../store/rate-limiters.ts';
import { requireSameOrigin } from './csrf.ts';
import { identifyUser } from './identify-user.ts';
import { readEmbedRequest } from './read-embed-request.ts';

/** Services and options that a request needs. */
export interface RequestSteps<Context> {
  trustedOrigins: ReadonlySet<string>;
  bodyTimeoutMs: number;
  identify: Identify<Context>;
  countRequest: CountRequest | false;
  start: EmbedUrls['start'];
  getEmbedUrl: GetEmbedUrl;
}

/**
 * Handles one request: first the cheap checks that need no identity, then the user's identity and
 * rights, then the embed URL.
 *
 * @throws {EmbedError} With the code to respond with
 */
export async function handleRequest<Context>(
  request: Request,
  context: Context,
  steps: RequestSteps<Context>,
  requestContext: RequestContext,
): Promise<EmbedResponse> {
  if (request.method !== 'POST') throw new EmbedError('method_not_allowed');
  requireSameOrigin(request.headers, steps.trustedOrigins);
  const embedRequest = await readEmbedRequest(request, steps.bodyTimeoutMs);
  const user = await identifyUser(steps.identify, request, context);
  requestContext.user = user;
  requestContext.appId = embedRequest.appId;
  // Together, so that they are one round trip to the store.
  const [start] = await Promise.all([
    steps.start({ user, appId: embedRequest.appId }),
    steps.countRequest && steps.countRequest(user.email),
  ]);
  requireSameUser(embedRequest, user);
  return steps.getEmbedUrl({ ...embedRequest, user, start }, requestContext, async () => {
    const currentUser = await identifyUser(steps.identify, request, context);
    requireStillSignedIn(currentUser, user);
    return currentUser;
  });
}

/** Compares the email of the page with the session. The page's email is never an identity. */
function requireSameUser({ email }: EmbedRequest, user: PortalUser): void {
  if (email === undefined || isSameEmail(email, user.email)) return;
  throw new EmbedError(
    'identity_mismatch',
    'The page was rendered for a different user than the one signed in. Reload the page.',
  );
}

function requireStillSignedIn(currentUser: PortalUser, user: PortalUser): void {
  if (isSameEmail(currentUser.email, user.email)) return;
  throw new EmbedError(
    'unauthenticated',
    'Another user signed in during the request. Reload the page.',
  );
}
