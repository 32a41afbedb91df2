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

/** @throws {EmbedError} `misconfigured` without an endpoint. */
export function requireEndpoint(endpoint: EmbedEndpoint | undefined): EmbedEndpoint {
  if (endpoint) return endpoint;
  throw new EmbedError(
    'misconfigured',
    'An embed has no endpoint. Pass endpoint to ToolJetEmbed or to ToolJetEmbedProvider.',
  );
}
