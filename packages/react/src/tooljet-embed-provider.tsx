'use client';
import { type ReactNode, useContext } from 'react';
import { EmbedContext, type EmbedDefaults, overDefaults } from './embed-context.ts';

/** The props of {@link ToolJetEmbedProvider}. */
export interface ToolJetEmbedProviderProps extends EmbedDefaults {
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
  const value = overDefaults(useContext(EmbedContext), own);
  return <EmbedContext.Provider value={value}>{children}</EmbedContext.Provider>;
}
