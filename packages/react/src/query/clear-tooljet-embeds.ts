import type { QueryClient } from '@tanstack/react-query';
import { normalizeEmail } from '@tooljet-embed/protocol/internal';
import { type EmbedQuery, defaultQueryClient, QUERY_KEY_PREFIX } from './query-options.ts';
import { nextSequence, signOuts, usersOfClients } from './sign-outs.ts';
import { isAbout, postToTabs, type TabMessage } from './tab-channel.ts';

/**
 * Removes every cached embed URL, aborts the requests in flight and closes the open frames. Call it
 * when the portal user signs out. Other tabs of the portal close the apps of the same user, too.
 *
 * @param queryClient Query client of the embeds, if they got one.
 */
export function clearToolJetEmbeds(queryClient: QueryClient = defaultQueryClient): void {
  signOuts.set(queryClient, nextSequence());
  // Mounted embeds see the removal in `useEmbedQuery` and close their frames.
  queryClient.removeQueries({ queryKey: [QUERY_KEY_PREFIX] });
  for (const user of usersOfClients.get(queryClient) ?? []) postToTabs('signedOut', user);
  usersOfClients.delete(queryClient);
}

/**
 * Removes the embed URLs of a user who signed out in another tab or in another copy of this package. Keeps those that the user received after that, and those of other users.
 *
 * @param mountedAt Time from which embed URLs that did not arrive yet are requested.
 */
export function clearSignedOutUser(
  queryClient: QueryClient,
  message: TabMessage,
  mountedAt: number,
): void {
  queryClient.removeQueries({
    queryKey: [QUERY_KEY_PREFIX],
    predicate: (query) => {
      const { queryKey, state } = query as unknown as EmbedQuery;
      const signedInAt = state.data?.receivedAt ?? mountedAt;
      return signedInAt <= message.at && isAbout(message, normalizeEmail(queryKey[2].email ?? ''));
    },
  });
}
