import {
  EmbedError,
  type EmbedRequest,
  type EmbedResponse,
  isSameEmail,
} from '@tooljet-embed/protocol';
import { requireSameOrigin } from './cross-origin.ts';
import type { EmbedUrlQuery } from './embed-url-query.ts';
import { identifyUser } from './identify-user.ts';
import { readRequest } from './read-request.ts';
import type { ResolvedOptions } from './resolve-options.ts';
import type { PortalUser } from './tooljet-embed-options.ts';
import type { CountRequest } from './user-limit.ts';

/** Answers a query for an app that the portal may or may not offer. */
export type GetEmbedUrl = (query: EmbedUrlQuery) => Promise<EmbedResponse>;

/** What the host decides, and what is done with it. */
export interface RequestSteps<Context> extends Pick<
  ResolvedOptions<Context>,
  'identify' | 'trustedOrigins'
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
): Promise<EmbedResponse> {
  if (request.method !== 'POST') throw new EmbedError('method_not_allowed');
  requireSameOrigin(request.headers, steps.trustedOrigins);
  const asked = await readRequest(request);
  const user = await identifyUser(steps.identify, request, context);
  if (steps.countRequest) await steps.countRequest(user.email);
  requireSameUser(asked, user);
  requireRedirectOpening(asked);
  const { appId, after } = asked;
  return steps.getEmbedUrl({ user, appId, after });
}

/** The page's e-mail is never an identity: it is compared, and that is all. */
function requireSameUser({ email }: EmbedRequest, user: PortalUser): void {
  if (email === undefined || isSameEmail(email, user.email)) return;
  throw new EmbedError(
    'identity_mismatch',
    'The page shows another person than the one who is signed in. Reload it.',
  );
}

function requireRedirectOpening({ page, params }: EmbedRequest): void {
  if (page === undefined && params === undefined) return;
  throw new EmbedError(
    'invalid_request',
    '"page" and "params" need direct opening, which this server does not do: ToolJet\'s redirect drops them.',
  );
}
