import type { QueryClient } from '@tanstack/react-query';
import { getOwnClient } from './embed-query.ts';
import { signOuts } from './sign-outs.ts';

/**
 * Forgets every embed URL, aborts what is being asked for and closes the frames that are still
 * open. Call it when the portal user signs out.
 *
 * @param client The client that the embeds were given, if they were.
 */
export function clearToolJetEmbeds(client: QueryClient = getOwnClient()): void {
  const filters = { queryKey: ['tooljet-embed'] };
  signOuts.set(client, Date.now());
  void client.cancelQueries(filters);
  client.removeQueries(filters);
}
