import { ownClient } from './embed-query.ts';
import { type EmbedUrlOptions, embedUrlQueryOptions } from './query-options.ts';

/**
 * Fetches an embed URL before its embed is there, for example in a route's loader. The embed that is
 * mounted within a minute with the same options takes it. Never rejects: the embed shows what failed.
 */
export function prefetchToolJetEmbed(options: EmbedUrlOptions): Promise<void> {
  const { client = ownClient } = options;
  return client.prefetchQuery(embedUrlQueryOptions(options));
}
