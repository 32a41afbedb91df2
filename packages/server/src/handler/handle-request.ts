import { EmbedError, type EmbedRequest, type EmbedResponse } from '@tooljet-embed/protocol';
import { isSameEmail } from '@tooljet-embed/protocol/internal';
import type { Attempt } from '../observability/request-context.ts';
import { requireSameOrigin } from './csrf.ts';
import type { GetEmbedUrl } from '../embed-urls/get-embed-url.ts';
import { identifyUser } from './identify-user.ts';
import { readRequest } from './read-embed-request.ts';
import type { ResolvedOptions } from '../config/resolve-options.ts';
import type { CountRequest } from '../store/rate-limiters.ts';
import type { PortalUser } from '../identity/portal-user.ts';

/** What the host decides, and what is done with it. */
export interface RequestSteps<Context> extends Pick<
  ResolvedOptions<Context>,
  'bodyTimeoutMs' | 'identify' | 'trustedOrigins'
> {
  countRequest: CountRequest | false;
  getEmbedUrl: GetEmbedUrl;
}

/**
 * One request from top to bottom: first what is cheap and asks nobody, then who it is, then what
 * they may, then the embed URL.
 *
 * @throws {EmbedError} With the code to answer
 */
export async function handleRequest<Context>(
  request: Request,
  context: Context,
  steps: RequestSteps<Context>,
  attempt: Attempt,
): Promise<EmbedResponse> {
  if (request.method !== 'POST') throw new EmbedError('method_not_allowed');
  requireSameOrigin(request.headers, steps.trustedOrigins);
  const asked = await readRequest(request, steps.bodyTimeoutMs);
  const user = await identifyUser(steps.identify, request, context);
  attempt.user = user;
  attempt.appId = asked.appId;
  if (steps.countRequest) await steps.countRequest(user.email);
  requireSameUser(asked, user);
  return steps.getEmbedUrl({ ...asked, user }, attempt);
}

/** The page's e-mail is never an identity: it is compared, and that is all. */
function requireSameUser({ email }: EmbedRequest, user: PortalUser): void {
  if (email === undefined || isSameEmail(email, user.email)) return;
  throw new EmbedError(
    'identity_mismatch',
    'The page shows another person than the one who is signed in. Reload it.',
  );
}
