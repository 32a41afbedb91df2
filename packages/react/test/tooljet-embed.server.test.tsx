import { defaultShouldDehydrateQuery, dehydrate, QueryClient } from '@tanstack/react-query';
import { Suspense } from 'react';
import { renderToString } from 'react-dom/server';
import { describe, expect, it, vi } from 'vitest';
import { ToolJetEmbed } from '../src/components/tooljet-embed.tsx';
import { toolJetEmbedQueryOptions } from '../src/query/query-options.ts';
import { failOnConsole } from './utils/fail-on-console.ts';

const ADA = { appId: 'orders', userEmail: 'ada@example.com' };

failOnConsole();

describe('rendering on a server', () => {
  it('renders the loading state without a frame or a request when there is no window', () => {
    const endpoint = vi.fn();
    const html = renderToString(<ToolJetEmbed {...ADA} endpoint={endpoint} />);
    expect(html).toContain('data-state="loading"');
    expect(html).toContain('Preparing the app…');
    expect(html).not.toMatch(/<iframe|style=|ada@/);
    expect(endpoint).not.toHaveBeenCalled();
  });

  it('renders the loading state instead of the fallback when a suspended embed has no window', () => {
    const endpoint = vi.fn();
    const html = renderToString(
      <Suspense fallback="Fallback">
        <ToolJetEmbed {...ADA} endpoint={endpoint} suspense />
      </Suspense>,
    );
    expect(html).toContain('Preparing the app…');
    expect(html).not.toContain('Fallback');
    expect(endpoint).not.toHaveBeenCalled();
  });

  it('dehydrates no embed URL when shouldDehydrateQuery excludes its keys', async () => {
    const client = new QueryClient();
    const endpoint = () => Promise.resolve('https://tooljet.example.com/embed-apps/orders');
    await client.fetchQuery(toolJetEmbedQueryOptions({ ...ADA, endpoint, queryClient: client }));
    await client.fetchQuery({ queryKey: ['prices'], queryFn: () => 1 });
    const { queries } = dehydrate(client, {
      shouldDehydrateQuery: (query) =>
        query.queryKey[0] !== 'tooljet-embed' && defaultShouldDehydrateQuery(query),
    });
    expect(queries.map(({ queryKey }) => queryKey)).toEqual([['prices']]);
  });
});
