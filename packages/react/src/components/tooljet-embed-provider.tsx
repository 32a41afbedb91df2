'use client';
import { type ReactNode, useContext } from 'react';
import { EmbedContext, type EmbedDefaults } from '../embed-context.ts';
import { overDefaults } from '../options/resolve-options.ts';

/** The props of {@link ToolJetEmbedProvider}. */
export interface ToolJetEmbedProviderProps extends EmbedDefaults {
  /** What the defaults hold for. */
  children?: ReactNode;
}

/**
 * Sets defaults for all embeds below it. Providers can be nested: the inner one wins, prop by prop.
 *
 * @example
 * <ToolJetEmbedProvider endpoint="/api/tooljet-embed">
 *   <ToolJetEmbed appId="orders" userEmail={user.email} />
 * </ToolJetEmbedProvider>
 */
export function ToolJetEmbedProvider({ children, ...own }: ToolJetEmbedProviderProps): ReactNode {
  const around = useContext(EmbedContext);
  const labels = overDefaults(around.labels, own.labels);
  const value = overDefaults(around, { ...own, labels });
  return <EmbedContext.Provider value={value}>{children}</EmbedContext.Provider>;
}
