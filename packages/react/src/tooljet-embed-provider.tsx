'use client';
import { type ReactNode, useContext, useMemo } from 'react';
import { EmbedContext, type EmbedDefaults } from './embed-context.ts';

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
export function ToolJetEmbedProvider(props: ToolJetEmbedProviderProps): ReactNode {
  const {
    children,
    endpoint,
    client,
    headers,
    credentials,
    labels,
    timeoutMs,
    loadTimeoutMs,
    graceMs,
    allow,
    sandbox,
    renewal,
    renewBeforeMs,
  } = props;
  const outer = useContext(EmbedContext);
  const value = useMemo(
    () => ({
      endpoint: endpoint ?? outer.endpoint,
      client: client ?? outer.client,
      headers: headers ?? outer.headers,
      credentials: credentials ?? outer.credentials,
      labels: { ...outer.labels, ...labels },
      timeoutMs: timeoutMs ?? outer.timeoutMs,
      loadTimeoutMs: loadTimeoutMs ?? outer.loadTimeoutMs,
      graceMs: graceMs ?? outer.graceMs,
      allow: allow ?? outer.allow,
      sandbox: sandbox ?? outer.sandbox,
      renewal: renewal ?? outer.renewal,
      renewBeforeMs: renewBeforeMs ?? outer.renewBeforeMs,
    }),
    [
      outer,
      endpoint,
      client,
      headers,
      credentials,
      labels,
      timeoutMs,
      loadTimeoutMs,
      graceMs,
      allow,
      sandbox,
      renewal,
      renewBeforeMs,
    ],
  );
  return <EmbedContext.Provider value={value}>{children}</EmbedContext.Provider>;
}
