import { QueryClient } from '@tanstack/react-query';
import { ToolJetEmbed, type ToolJetEmbedProps } from '@tooljet-embed/react';
import { type ReactNode, useState } from 'react';

/** An embed with its own cache, so that stories do not share embed URLs. */
export function IsolatedEmbed(props: ToolJetEmbedProps): ReactNode {
  const [client] = useState(() => new QueryClient());
  return (
    <div className="isolated-embed">
      <ToolJetEmbed {...props} queryClient={client} />
    </div>
  );
}

/** Default props of the embeds in stories. */
export const EMBED_ARGS = {
  appId: 'orders',
  userEmail: 'ada@example.com',
  title: 'Orders',
} as const;

/**
 * Story parameters that render a story in a document of its own on docs pages. Use them for stories
 * whose play function changes the clock or the focus.
 */
export const OWN_DOCUMENT = { docs: { story: { inline: false, height: '440px' } } } as const;
