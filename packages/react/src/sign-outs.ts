import type { QueryClient } from '@tanstack/react-query';

/**
 * When the portal user last signed out, by the client whose embeds were forgotten. Of what came before,
 * nothing is used again, also by those who could not hear of it: a hidden `Activity`, a suspended
 * component, an initial embed that nobody has taken.
 */
export const signOuts: WeakMap<QueryClient, number> = new WeakMap();
