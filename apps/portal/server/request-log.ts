import type { EmbedEvent } from '@tooljet-embed/server';
import type { LoggedRequest } from '../portal-api.ts';

/** The latest requests to the embed endpoint, for the developer panel. */
export interface RequestLog {
  readonly record: (event: EmbedEvent) => void;
  /** Returns one user's requests, newest first. */
  readonly listFor: (email: string) => LoggedRequest[];
}

const MAX_KEPT = 200;
const MAX_LISTED = 20;

/** Creates an empty log. */
export function createRequestLog(): RequestLog {
  const entries: { email: string; request: LoggedRequest }[] = [];
  return {
    record({ user, appId = '', result, source = null }): void {
      const request = { time: new Date().toISOString(), appId, result, source };
      entries.unshift({ email: user.email, request });
      entries.splice(MAX_KEPT);
    },
    listFor: (email) =>
      entries
        .filter((entry) => entry.email === email)
        .slice(0, MAX_LISTED)
        .map(({ request }) => request),
  };
}
