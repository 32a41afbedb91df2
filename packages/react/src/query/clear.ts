import type { QueryClient } from '@tanstack/react-query';
import { ownClient } from './embed-query.ts';
import { signOuts, takeTurn } from './sign-outs.ts';

/**
 * Forgets every embed URL, aborts what is being asked for and closes the frames that are still
 * open. Call it when the portal user signs out.
 *
 * @param client The client that the embeds were given, if they were.
 */
export function clearToolJetEmbeds(client: QueryClient = ownClient): void {
  signOuts.set(client, takeTurn());
  // What is being asked for is aborted with it.
  client.removeQueries({ queryKey: ['tooljet-embed'] });
}
