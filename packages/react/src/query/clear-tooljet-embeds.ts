import type { QueryClient } from '@tanstack/react-query';
import { defaultQueryClient, QUERY_KEY_PREFIX } from './query-options.ts';
import { nextSequence, signOuts } from './sign-outs.ts';

/**
 * Removes every cached embed URL, aborts the requests in flight and closes the open frames. Call it
 * when the portal user signs out.
 *
 * @param queryClient Query client of the embeds, if they got one.
 */
export function clearToolJetEmbeds(queryClient: QueryClient = defaultQueryClient): void {
  signOuts.set(queryClient, nextSequence());
  // Mounted embeds see the removal in `useEmbedQuery` and close their frames.
  queryClient.removeQueries({ queryKey: [QUERY_KEY_PREFIX] });
}
