import { ownFields } from '@tooljet-embed/protocol/internal';
import { useContext, useState } from 'react';
import { EmbedContext } from '../embed-context.ts';
import { type ResolvedOptions, resolveOptions } from '../options/resolve-options.ts';
import type { UseToolJetEmbedOptions } from '../options/types.ts';
import { toIdentity } from '../query/query-options.ts';

/**
 * Returns the options of an embed, with those of the provider and the defaults, and its identity.
 *
 * @throws {EmbedError} `misconfigured` without an endpoint.
 */
export function useResolvedOptions(
  given: UseToolJetEmbedOptions,
): [options: ResolvedOptions, identity: string] {
  const options = resolveOptions(useContext(EmbedContext), given);
  const identity = toIdentity(options);
  const [firstIdentity] = useState(identity);
  const resolved = ownFields({
    ...options,
    // An initial embed names no user, so it belongs to the identity of the first render only.
    initialEmbed: identity === firstIdentity ? options.initialEmbed : undefined,
    // A disabled embed must not wait for a renewal that it may not request.
    renewal: options.enabled ? options.renewal : 'manual',
  } satisfies ResolvedOptions);
  return [resolved, identity];
}
