import { ownFields } from '@tooljet-embed/protocol/internal';
import {
  defaultQueryClient,
  type EmbedUrlOptions,
  toolJetEmbedQueryOptions,
} from './query-options.ts';

/**
 * Fetches an embed URL before its embed is mounted, for example in the loader of a route. An embed that
 * is mounted within a minute with the same options uses it. Never rejects: the embed shows the error.
 */
export function prefetchToolJetEmbed(options: EmbedUrlOptions): Promise<void> {
  const { queryClient = defaultQueryClient } = ownFields(options);
  return queryClient.prefetchQuery(toolJetEmbedQueryOptions(options));
}
