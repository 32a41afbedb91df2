'use client';
import { useCallback, useContext } from 'react';
import { EmbedContext } from '../embed-context.ts';
import type { EmbedSubject } from '../options/types.ts';
import type { EmbedUrlOptions } from '../query/query-options.ts';
import { prefetchToolJetEmbed } from '../query/prefetch.ts';
import { resolveOptions } from '../options/resolve-options.ts';

/**
 * Returns a function that fetches an embed URL ahead of its embed, with the provider's options:
 * for a link that the pointer or the focus has reached.
 *
 * @throws {EmbedError} `misconfigured`, when called, if there is no endpoint.
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
      void prefetchToolJetEmbed(resolveOptions(defaults, options));
    },
    [defaults],
  );
}
