'use client';
import { ownFields } from '@tooljet-embed/protocol/internal';
import { type ReactNode, useContext } from 'react';
import { EmbedContext, type EmbedDefaults } from '../embed-context.ts';
import { mergeDefined } from '../options/resolve-options.ts';

/** Props of {@link ToolJetEmbedProvider}. */
export interface ToolJetEmbedProviderProps extends EmbedDefaults {
  /** Content with embeds that use these defaults. */
  children?: ReactNode;
}

/**
 * Sets defaults for all embeds below it. A nested provider overrides an outer one, prop by prop.
 *
 * @example
 * <ToolJetEmbedProvider endpoint="/api/tooljet-embed">
 *   <ToolJetEmbed appId="orders" userEmail={user.email} height={600} />
 * </ToolJetEmbedProvider>
 */
export function ToolJetEmbedProvider(given: ToolJetEmbedProviderProps): ReactNode {
  const { children, ...props } = ownFields(given);
  const inherited = ownFields(useContext(EmbedContext));
  const labels = mergeDefined(inherited.labels, ownFields(props).labels);
  const value = mergeDefined(inherited, { ...props, labels });
  return <EmbedContext.Provider value={value}>{children}</EmbedContext.Provider>;
}
