import type { EmbedUrlSource } from './embed-event.ts';
import type { PortalUser } from '../identity/portal-user.ts';

/** What is known of one request. It is filled in as the request goes through. */
export interface Attempt {
  readonly requestId: string;
  /** Whom the portal's session names. */
  user?: PortalUser;
  /** The app that was asked for, offered or not. */
  appId?: string;
  /** Whether the portal offers it, once that is decided. */
  isOffered?: boolean;
  source?: EmbedUrlSource;
}

/** Nothing is known but a name. */
export function startAttempt(): Attempt {
  return { requestId: crypto.randomUUID() };
}
