import { isAppUuid } from '@tooljet-embed/protocol';
import type { CallToolJet } from './client.ts';
import { checkEmbedUrl } from './validate-embed-url.ts';
import type { Generate } from '../embed-urls/embed-urls.ts';
import type { ResolvedOptions } from '../config/resolve-options.ts';
import { toUpstreamError } from './map-error.ts';

/** The part of the options that a generation needs. */
export type GenerateOptions = Pick<
  ResolvedOptions<never>,
  'apiToken' | 'embedOrigins' | 'patExpiry' | 'patExpiryUnit' | 'sessionExpiry'
>;

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
    return checkEmbedUrl(answer.body, { appId, embedOrigins });
  };
}
