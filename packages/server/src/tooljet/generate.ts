import { isAppUuid } from '@tooljet-embed/protocol/internal';
import type { CallToolJet } from './client.ts';
import { validateEmbedUrl } from './validate-embed-url.ts';
import type { PortalUser } from '../identity/portal-user.ts';
import { toUpstreamError } from './map-error.ts';

/** User and app of one embed URL. */
export interface EmbedUrlKey {
  user: PortalUser;
  /** Normalized app id. */
  appId: string;
}

/** Makes ToolJet generate a PAT and returns the embed URL that carries it. */
export type Generate = (key: EmbedUrlKey) => Promise<string>;

/** The part of the options that a generation needs. */
export interface GenerateOptions {
  apiToken: string;
  embedOrigins: ReadonlySet<string>;
  /** Seconds. */
  patExpiry: number;
  patExpiryUnit: 'seconds' | 'minutes' | 'milliseconds';
  /** Minutes. */
  sessionExpiry: number;
}

const PER_SECOND = { seconds: 1, minutes: 1 / 60, milliseconds: 1000 } as const;

/**
 * Calls ToolJet's `POST /api/ext/users/personal-access-token` (S) and returns the embed URL that
 * it answers, checked.
 */
export function createGenerate(callToolJet: CallToolJet, options: GenerateOptions): Generate {
  const { apiToken, embedOrigins, sessionExpiry } = options;
  const patExpiry = Math.ceil(options.patExpiry * PER_SECOND[options.patExpiryUnit]);

  return async ({ user, appId }) => {
    const app = isAppUuid(appId) ? { appId } : { appSlug: appId };
    const answer = await callToolJet({
      path: 'api/ext/users/personal-access-token',
      body: { email: user.email, ...app, sessionExpiry, patExpiry },
      // ToolJet compares the whole header with "Basic <token>" and decodes nothing (S).
      authorization: `Basic ${apiToken}`,
    });
    if (answer.status !== 200 && answer.status !== 201) throw toUpstreamError(answer);
    return validateEmbedUrl(answer.body, { appId, embedOrigins });
  };
}
