import { QueryClient } from '@tanstack/react-query';
import { type RenderResult, render } from '@testing-library/react';
import { type ReactNode, StrictMode } from 'react';
import { ToolJetEmbedProvider } from '../src/tooljet-embed-provider.tsx';

/** Renders under StrictMode, with a cache that no other test shares. */
export function renderStrict(
  node: ReactNode,
  client: QueryClient = new QueryClient(),
): RenderResult {
  return render(node, {
    wrapper: ({ children }) => (
      <StrictMode>
        <ToolJetEmbedProvider client={client}>{children}</ToolJetEmbedProvider>
      </StrictMode>
    ),
  });
}
