import type { ErrorCode } from '@tooljet-embed/protocol';
import type { PortalUser } from '../identity/portal-user.ts';

/** Source of an embed URL: the cache, or a generation for this request. */
export type EmbedUrlSource = 'cache' | 'generated';

/** Outcome of one request, for the portal's audit trail. */
export interface EmbedEvent {
  /** Id of the request, as in the problem document and the log. */
  requestId: string;
  /** User of the portal session. This package writes the email to no log, span or metric. */
  user: PortalUser;
  /** App that the request names; `undefined` if the request failed before it was read. */
  appId: string | undefined;
  /** `'opened'` if the response has an embed URL, otherwise the error code. */
  result: 'opened' | ErrorCode;
  /** Source of the embed URL, if there is one. */
  source: EmbedUrlSource | undefined;
}

/** Receives the outcome of every request of a signed-in user. Can be asynchronous. */
export type OnEvent = (event: EmbedEvent) => unknown;
