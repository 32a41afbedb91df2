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

/** Options of {@link createGenerate}. */
export interface GenerateOptions {
  apiToken: string;
  embedOrigins: ReadonlySet<string>;
  /** Lifetime of the PAT, in seconds. */
  patExpiry: number;
  /** Unit in which ToolJet reads the lifetime (C). */
  patExpiryUnit: keyof typeof PER_SECOND;
  /** Inactivity after which ToolJet ends a session, in minutes. */
  sessionExpiry: number;
}

const PER_SECOND: Readonly<Record<'seconds' | 'minutes' | 'milliseconds', number>> = {
  seconds: 1,
  minutes: 1 / 60,
  milliseconds: 1000,
};

/**
 * Creates the function that generates a PAT by `POST /api/ext/users/personal-access-token` (S) and
 * validates the embed URL.
 */
export function createGenerate(callToolJet: CallToolJet, options: GenerateOptions): Generate {
  const { apiToken, embedOrigins, sessionExpiry } = options;
  const patExpiry = Math.ceil(options.patExpiry * PER_SECOND[options.patExpiryUnit]);

  return async ({ user, appId }) => {
    const app = isAppUuid(appId) ? { appId } : { appSlug: appId };
    const response = await callToolJet({
      path: 'api/ext/users/personal-access-token',
      body: { email: user.email, ...app, sessionExpiry, patExpiry },
      // ToolJet compares the header with "Basic <token>" and does not decode base64 (S).
      authorization: `Basic ${apiToken}`,
    });
    if (response.status !== 200 && response.status !== 201) throw toUpstreamError(response);
    return validateEmbedUrl(response.body, { appId, embedOrigins, apiToken });
  };
}
