import type { QueryClient } from '@tanstack/react-query';

let turn = 0;

/** Numbers what happens one after the other, since a clock may be set back between. */
export function takeTurn(): number {
  return ++turn;
}

/**
 * The turn of the portal user's last sign-out, by the client whose embeds were forgotten. Of what came
 * before, nothing is used again, also by those who could not hear of it: a hidden `Activity`, a
 * suspended component, an initial embed that nobody has taken.
 */
export const signOuts: WeakMap<QueryClient, number> = new WeakMap();
