'use client';
import { useCallback, useContext } from 'react';
import { EmbedContext } from '../embed-context.ts';
import { resolveOptions } from '../options/resolve-options.ts';
import type { EmbedSubject } from '../options/types.ts';
import { prefetchToolJetEmbed } from '../query/prefetch.ts';
import type { EmbedUrlOptions } from '../query/query-options.ts';

/**
 * Returns a function that fetches an embed URL with the options of the provider before the embed is
 * mounted, for example while the pointer is over a link.
 *
 * @throws {EmbedError} `misconfigured`, when the function is called without an endpoint.
 * @example
 * const prefetch = usePrefetchToolJetEmbed();
 * return <Link onPointerEnter={() => prefetch({ appId: 'orders', userEmail })}>Orders</Link>;
 */
export function usePrefetchToolJetEmbed(): (
  options: EmbedSubject & Partial<EmbedUrlOptions>,
) => void {
  const defaults = useContext(EmbedContext);
  return useCallback(
    (options) => {
      const resolved = resolveOptions(defaults, options);
      if (resolved.enabled) void prefetchToolJetEmbed(resolved);
    },
    [defaults],
  );
}
