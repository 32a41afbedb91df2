'use client';
import { EmbedError } from '@tooljet-embed/protocol';
import { createContext } from 'react';
import type { EmbedEndpoint } from './embed-endpoint.ts';
import type { EmbedLabels } from './embed-labels.ts';
import type { EmbedOptions } from './embed-options.ts';

/** What a provider sets for the embeds below it. */
export interface EmbedDefaults extends EmbedOptions {
  /** Words for all embeds, merged over the English ones. */
  labels?: Partial<EmbedLabels> | undefined;
}

/** Empty without a provider: an embed needs none. */
export const EmbedContext: React.Context<EmbedDefaults> = createContext<EmbedDefaults>({});
EmbedContext.displayName = 'ToolJetEmbed';

/** What is given, over what is set around it. What is given as `undefined` is not given. */
export function overDefaults<Given extends EmbedDefaults>(
  defaults: EmbedDefaults,
  given: Given,
): Given {
  const own = Object.entries(given).filter(([, value]) => value !== undefined);
  const labels = { ...defaults.labels, ...given.labels };
  return { ...defaults, ...(Object.fromEntries(own) as Given), labels };
}

/** @throws {EmbedError} `misconfigured` without an endpoint. */
export function requireEndpoint({ endpoint }: EmbedOptions): EmbedEndpoint {
  if (endpoint) return endpoint;
  throw new EmbedError(
    'misconfigured',
    'An embed has no endpoint. Pass endpoint to ToolJetEmbed or to ToolJetEmbedProvider.',
  );
}
