import { QueryClient } from '@tanstack/react-query';
import { type RenderResult, render } from '@testing-library/react';
import type { ReactNode } from 'react';
import { ToolJetEmbedProvider } from '../src/tooljet-embed-provider.tsx';

/**
 * Renders under StrictMode, with a cache that no other test shares. Only at the root does StrictMode
 * run effects twice: as part of a wrapper, it would not.
 */
export function renderStrict(
  node: ReactNode,
  client: QueryClient = new QueryClient(),
): RenderResult {
  return render(node, {
    reactStrictMode: true,
    wrapper: ({ children }) => (
      <ToolJetEmbedProvider client={client}>{children}</ToolJetEmbedProvider>
    ),
  });
}
