import { useContext, useState } from 'react';
import { EmbedContext } from '../embed-context.ts';
import type { UseToolJetEmbedOptions } from '../options/types.ts';
import { toIdentity } from '../query/embed-query.ts';
import { type ResolvedOptions, resolveOptions } from '../options/resolve-options.ts';

/**
 * The options of an embed, and its identity. An initial embed does not say whose it is: it is that of
 * the identity which the embed began with, and opens nothing for the next one.
 *
 * @throws {EmbedError} `misconfigured` without an endpoint.
 */
export function useOwnOptions(
  options: UseToolJetEmbedOptions,
): [options: UseToolJetEmbedOptions & ResolvedOptions, identity: string] {
  const given = resolveOptions(useContext(EmbedContext), options);
  const identity = toIdentity(given);
  const [first] = useState(identity);
  if (identity !== first) given.initialEmbed = undefined;
  // Who may not ask lets a session end, instead of waiting for its successor.
  if (!given.enabled) given.renewal = 'manual';
  return [given, identity];
}
