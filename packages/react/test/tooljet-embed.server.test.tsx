import { defaultShouldDehydrateQuery, dehydrate, QueryClient } from '@tanstack/react-query';
import { Suspense } from 'react';
import { renderToString } from 'react-dom/server';
import { describe, expect, it, vi } from 'vitest';
import { expectQuietConsole } from './utils/expect-quiet-console.ts';
import { toolJetEmbedQueryOptions } from '../src/query/query-options.ts';
import { ToolJetEmbed } from '../src/components/tooljet-embed.tsx';

expectQuietConsole();

describe('<ToolJetEmbed> on a server', () => {
  it('renders its loading state, with no frame, no style and no request', () => {
    const endpoint = vi.fn();
    const html = renderToString(
      <ToolJetEmbed appId="orders" userEmail="ada@example.com" endpoint={endpoint} />,
    );
    expect(html).toContain('data-state="loading"');
    expect(html).toContain('Preparing the app…');
    expect(html).not.toMatch(/<iframe|style=|ada@/);
    expect(endpoint).not.toHaveBeenCalled();
  });

  it('renders the same where it suspends in a browser', () => {
    const endpoint = vi.fn();
    const html = renderToString(
      <Suspense fallback="Patience">
        <ToolJetEmbed appId="orders" userEmail="ada@example.com" endpoint={endpoint} suspense />
      </Suspense>,
    );
    expect(html).toContain('Preparing the app…');
    expect(html).not.toContain('Patience');
    expect(endpoint).not.toHaveBeenCalled();
  });

  it('writes no embed URL into the HTML where the host leaves its keys out', async () => {
    const client = new QueryClient();
    const endpoint = () => Promise.resolve('https://tooljet.example.com/embed-apps/orders');
    const orders = { appId: 'orders', userEmail: 'ada@example.com', endpoint, queryClient: client };
    await client.fetchQuery(toolJetEmbedQueryOptions(orders));
    await client.fetchQuery({ queryKey: ['prices'], queryFn: () => 1 });
    const { queries } = dehydrate(client, {
      shouldDehydrateQuery: (query) =>
        query.queryKey[0] !== 'tooljet-embed' && defaultShouldDehydrateQuery(query),
    });
    expect(queries.map(({ queryKey }) => queryKey)).toEqual([['prices']]);
  });
});
