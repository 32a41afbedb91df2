import type { QueryClient } from '@tanstack/react-query';

let sequence = 0;

/** Returns the next number in the order of all responses and sign-outs. A clock can be set back. */
export function nextSequence(): number {
  sequence += 1;
  return sequence;
}

/**
 * Sequence number of the last sign-out per query client. Embed URLs from before it are not used, not
 * even by a hidden `Activity`, a suspended component or an initial embed, none of which see a sign-out.
 */
export const signOuts: WeakMap<QueryClient, number> = new WeakMap();

/** Emails of the users whose embed URLs a query client fetched since its last sign-out. */
export const usersOfClients: WeakMap<QueryClient, Set<string>> = new WeakMap();
