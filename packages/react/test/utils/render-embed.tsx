import { QueryClient } from '@tanstack/react-query';
import { type RenderResult, render } from '@testing-library/react';
import type { ReactNode } from 'react';
import { ToolJetEmbedProvider } from '../../src/components/tooljet-embed-provider.tsx';

/** Renders embeds with a cache of their own, under StrictMode. */
export function renderEmbed(
  node: ReactNode,
  client: QueryClient = new QueryClient(),
): RenderResult {
  return render(node, {
    wrapper: ({ children }) => (
      <ToolJetEmbedProvider queryClient={client}>{children}</ToolJetEmbedProvider>
    ),
  });
}
