import { QueryClient, QueryErrorResetBoundary } from '@tanstack/react-query';
import { act, fireEvent, screen } from '@testing-library/react';
import { EmbedError } from '@tooljet-embed/protocol';
import { Component, type ReactNode, Suspense } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  allFrames,
  embedStatus,
  newestFrame,
  openApp,
  pass,
  postFrom,
} from './utils/embed-page.ts';
import { answer, createFakeEndpoint, type FakeEndpoint } from './utils/fake-endpoint.ts';
import { renderEmbed } from './utils/render-embed.tsx';
import { ToolJetEmbed, type ToolJetEmbedProps } from '../src/components/tooljet-embed.tsx';

const WHO = { appId: 'orders', userEmail: 'ada@example.com' };

interface BoundaryProps {
  children: ReactNode;
  onReset?: () => void;
}

/** As a host has one around its pages. */
class Boundary extends Component<BoundaryProps, { error?: unknown }> {
  override state: { error?: unknown } = {};

  static getDerivedStateFromError(error: unknown) {
    return { error };
  }

  override render() {
    const { error } = this.state;
    if (error === undefined) return this.props.children;
    const again = () => {
      this.props.onReset?.();
      this.setState({ error: undefined });
    };
    return <button onClick={again}>{error instanceof EmbedError ? error.code : 'else'}</button>;
  }
}

function failAtFirst(): FakeEndpoint {
  return createFakeEndpoint((n) => {
    if (n === 1) throw new EmbedError('access_denied');
    return answer(n);
  });
}

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe('an error boundary of the host', () => {
  const draw = (props: Partial<ToolJetEmbedProps>) => (
    <Boundary>
      <ToolJetEmbed {...WHO} {...props} />
    </Boundary>
  );

  it('gets what keeps the app from opening, and its reset asks anew', async () => {
    vi.spyOn(console, 'error').mockReturnValue();
    const endpoint = failAtFirst();
    renderEmbed(draw({ endpoint, throwOnError: true }));
    await pass(0);
    fireEvent.click(screen.getByRole('button', { name: 'access_denied' }));
    await pass(0);
    openApp();
    expect(embedStatus()).toBe('ready');
    expect(endpoint.requests).toHaveLength(2);
  });

  it.each([
    ['says so', async () => postFrom(newestFrame(), { type: 'TJ_EMBED_APP_LOGOUT', error: 500 })],
    ['never loads', () => pass(30_000)],
  ])('gets a frame that %s, and its reset opens another embed URL', async (_how, fail) => {
    vi.spyOn(console, 'error').mockReturnValue();
    const endpoint = createFakeEndpoint();
    renderEmbed(draw({ endpoint, throwOnError: true }));
    await pass(0);
    await fail();
    fireEvent.click(screen.getByRole('button'));
    await pass(0);
    expect(endpoint.requests.map(({ after }) => after)).toEqual([undefined, 'v1']);
    expect(newestFrame().src).toContain('pat_2');
  });

  it('gets nothing unless the host wants it to', async () => {
    renderEmbed(draw({ endpoint: failAtFirst() }));
    await pass(0);
    expect(embedStatus()).toBe('error');
  });

  it('gets no session that is over, and no refresh that failed beside a working app', async () => {
    const endpoint = createFakeEndpoint((n) => {
      if (n === 2) throw new EmbedError('access_denied');
      return answer(n);
    });
    renderEmbed(draw({ endpoint, throwOnError: true, refreshButton: true }));
    await pass(0);
    openApp();
    fireEvent.click(screen.getByRole('button', { name: 'Refresh' }));
    await pass(0);
    expect(embedStatus()).toBe('ready');
    const [frame] = allFrames();
    if (frame) postFrom(frame, { type: 'TJ_EMBED_APP_LOGOUT' });
    expect(embedStatus()).toBe('ended');
  });
});

describe('a suspended embed', () => {
  function Orders(props: {
    endpoint: FakeEndpoint;
    initialEmbed?: ToolJetEmbedProps['initialEmbed'];
    userEmail?: string;
    enabled?: boolean;
  }) {
    return <ToolJetEmbed {...WHO} {...props} suspense />;
  }

  const draw = (props: Parameters<typeof Orders>[0]) => (
    <QueryErrorResetBoundary>
      {({ reset }) => (
        <Boundary onReset={reset}>
          <Suspense fallback="Patience">
            <Orders {...props} />
          </Suspense>
        </Boundary>
      )}
    </QueryErrorResetBoundary>
  );

  it('that is disabled does not wait, and asks for nothing until it is enabled', async () => {
    const client = new QueryClient();
    const endpoint = createFakeEndpoint();
    const { rerender } = renderEmbed(draw({ endpoint, enabled: false }), client);
    expect(embedStatus()).toBe('loading');
    await act(() => client.invalidateQueries());
    await pass(1000);
    expect(endpoint.requests).toHaveLength(0);
    // A host's own queries have other names.
    for (const { queryKey } of client.getQueryCache().getAll()) {
      expect(queryKey[0]).toMatch(/^tooljet-embed/);
    }
    rerender(draw({ endpoint }));
    expect(screen.getByText('Patience')).toBeInTheDocument();
    await pass(0);
    openApp();
    expect(embedStatus()).toBe('ready');
    expect(endpoint.requests).toHaveLength(1);
  });

  it('leaves the wait for the embed URL to the host, and opens with one request', async () => {
    const endpoint = createFakeEndpoint();
    renderEmbed(draw({ endpoint }));
    expect(screen.getByText('Patience')).toBeVisible();
    await pass(0);
    expect(screen.queryByText('Patience')).toBeNull();
    openApp();
    expect(embedStatus()).toBe('ready');
    expect(endpoint.requests).toHaveLength(1);
  });

  it('takes an initial embed', async () => {
    const endpoint = createFakeEndpoint();
    renderEmbed(draw({ endpoint, initialEmbed: Promise.resolve(answer(9)) }));
    await pass(0);
    expect(allFrames()[0]?.src).toContain('pat_9');
    expect(endpoint.requests).toHaveLength(0);
  });

  it('does not give an initial embed to the next user', async () => {
    const endpoint = createFakeEndpoint();
    const { rerender } = renderEmbed(draw({ endpoint, initialEmbed: answer(9) }));
    await pass(0);
    rerender(draw({ endpoint, initialEmbed: answer(9), userEmail: 'bob@example.com' }));
    await pass(0);
    expect(newestFrame().src).not.toContain('pat_9');
    expect(endpoint.requests).toHaveLength(1);
  });

  it('throws what the endpoint failed with, and asks anew when the host resets that', async () => {
    vi.spyOn(console, 'error').mockReturnValue();
    const endpoint = failAtFirst();
    renderEmbed(draw({ endpoint }));
    await pass(0);
    fireEvent.click(screen.getByRole('button', { name: 'access_denied' }));
    await pass(0);
    openApp();
    expect(embedStatus()).toBe('ready');
    expect(endpoint.requests).toHaveLength(2);
  });

  it('is asked for once, whatever the client of the host refetches', async () => {
    const client = new QueryClient({
      defaultOptions: { queries: { refetchInterval: 1000, refetchOnWindowFocus: 'always' } },
    });
    const endpoint = createFakeEndpoint();
    renderEmbed(draw({ endpoint }), client);
    await pass(0);
    openApp();
    await pass(60_000);
    window.dispatchEvent(new Event('visibilitychange'));
    await pass(0);
    expect(endpoint.requests).toHaveLength(1);
    expect(embedStatus()).toBe('ready');
  });
});
