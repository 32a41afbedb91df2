import type { PortalUser } from '../identity/portal-user.ts';
import type { EmbedUrlSource } from './embed-event.ts';

/** Facts about one request, filled in while it is handled. */
export interface RequestContext {
  readonly requestId: string;
  /** User of the portal session. */
  user?: PortalUser;
  /** App that the request names, offered or not. */
  appId?: string;
  /** Whether the portal offers the app. Not set before that is decided. */
  isOffered?: boolean;
  source?: EmbedUrlSource;
}

/** Creates the context of a new request. */
export function createRequestContext(): RequestContext {
  return { requestId: crypto.randomUUID() };
}
