import { QueryClient } from '@tanstack/react-query';
import {
  type EmbedEndpoint,
  ToolJetEmbed,
  type ToolJetEmbedProps,
  ToolJetEmbedProvider,
  type ToolJetEmbedProviderProps,
} from '@tooljet-embed/react';
import { type ReactNode, useState } from 'react';
import { scenario } from './tooljet/endpoints.ts';

/** An embed with its own cache, so that stories do not share embed URLs. */
export function IsolatedEmbed(props: ToolJetEmbedProps): ReactNode {
  const [client] = useState(() => new QueryClient());
  return (
    <div className="isolated-embed">
      <ToolJetEmbed {...props} queryClient={client} />
    </div>
  );
}

/** A provider with its own cache. Creates its endpoint once, because endpoints can count requests. */
export function IsolatedProvider({
  createEndpoint,
  ...props
}: ToolJetEmbedProviderProps & { createEndpoint?: () => EmbedEndpoint }): ReactNode {
  const [client] = useState(() => new QueryClient());
  const [endpoint] = useState(createEndpoint ?? (() => scenario('working')));
  return <ToolJetEmbedProvider endpoint={endpoint} queryClient={client} {...props} />;
}

/** Default props of the embeds in stories. */
export const EMBED_ARGS = {
  appId: 'orders',
  userEmail: 'ada@example.com',
  title: 'Orders',
} as const;

/** Signed-in user of the stories. */
export const USER = { email: 'ada@example.com' } as const;

/**
 * Story parameters that render a story in a document of its own on docs pages. Use them for stories
 * whose play function changes the clock or the focus.
 */
export const OWN_DOCUMENT = { docs: { story: { inline: false, height: '440px' } } } as const;
