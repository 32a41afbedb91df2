import { QueryClient, QueryErrorResetBoundary } from '@tanstack/react-query';
import { act, screen } from '@testing-library/react';
import { EmbedError } from '@tooljet-embed/protocol';
import { Component, type ReactNode, Suspense } from 'react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { ToolJetEmbed } from '../src/components/tooljet-embed.tsx';
import * as ui from './utils/embed-ui.ts';
import { answer, createFakeEndpoint, failWhen } from './utils/fake-endpoint.ts';
import { ADA, openTestEmbed, pass, renderEmbed, renderTestEmbed } from './utils/test-embed.tsx';

interface BoundaryProps {
  children: ReactNode;
  onReset?: () => void;
}

/** Shows the error code on a button that resets the boundary. */
class Boundary extends Component<BoundaryProps, { error?: unknown }> {
  override state: { error?: unknown } = {};

  static getDerivedStateFromError(error: unknown) {
    return { error };
  }

  override render() {
    const { error } = this.state;
    if (error === undefined) return this.props.children;
    const reset = () => {
      this.props.onReset?.();
      this.setState({ error: undefined });
    };
    return <button onClick={reset}>{error instanceof EmbedError ? error.code : 'unknown'}</button>;
  }
}

const failFirst = failWhen((n) => n === 1, 'access_denied');

beforeEach(() => vi.useFakeTimers());

describe('throwOnError', () => {
  const wrap = (embed: ReactNode) => <Boundary>{embed}</Boundary>;

  it('throws an error of the endpoint and sends a request when the boundary is reset', async () => {
    vi.spyOn(console, 'error').mockReturnValue();
    const options = { wrap, reply: failFirst };
    const { endpoint } = await renderTestEmbed({ throwOnError: true }, options);
    ui.clickButton('access_denied');
    await pass(0);
    ui.openApp();
    expect(ui.status()).toBe('ready');
    expect(endpoint.requests).toHaveLength(2);
  });

  it.each([
    ['reports an error', async () => ui.postFrom(ui.newestFrame(), { ...ui.LOGOUT, error: 500 })],
    ['does not load', () => pass(30_000)],
  ])(
    'opens a newer embed URL when the boundary is reset after a frame that %s',
    async (_how, fail) => {
      vi.spyOn(console, 'error').mockReturnValue();
      const { endpoint } = await renderTestEmbed({ throwOnError: true }, { wrap });
      await fail();
      act(() => screen.getByRole('button').click());
      await pass(0);
      expect(endpoint.requests.map(({ after }) => after)).toEqual([undefined, 'v1']);
      expect(ui.newestFrame().src).toContain('pat_2');
    },
  );

  it('does not throw when a refresh fails or the session ends', async () => {
    const reply = failWhen((n) => n === 2, 'access_denied');
    const { refresh } = await openTestEmbed({ throwOnError: true }, { wrap, reply });
    await refresh();
    expect(ui.status()).toBe('ready');
    ui.postFrom(ui.newestFrame(), ui.LOGOUT);
    expect(ui.status()).toBe('ended');
  });
});

describe('suspense', () => {
  const wrap = (embed: ReactNode) => (
    <QueryErrorResetBoundary>
      {({ reset }) => (
        <Boundary onReset={reset}>
          <Suspense fallback="Fallback">{embed}</Suspense>
        </Boundary>
      )}
    </QueryErrorResetBoundary>
  );

  it('shows the fallback and sends one request when the embed suspends', async () => {
    const endpoint = createFakeEndpoint();
    renderEmbed(wrap(<ToolJetEmbed {...ADA} endpoint={endpoint} suspense />));
    expect(screen.getByText('Fallback')).toBeVisible();
    await pass(0);
    expect(screen.queryByText('Fallback')).toBeNull();
    ui.openApp();
    expect(ui.status()).toBe('ready');
    expect(endpoint.requests).toHaveLength(1);
  });

  it('does not suspend or send a request when the embed is disabled', async () => {
    const props = { suspense: true, enabled: false };
    const { client, endpoint, rerender } = await renderTestEmbed(props, { wrap });
    expect(ui.status()).toBe('loading');
    await act(() => client.invalidateQueries());
    await pass(1000);
    expect(endpoint.requests).toHaveLength(0);
    const keys = client.getQueryCache().getAll();
    expect(keys.every(({ queryKey }) => String(queryKey[0]).startsWith('tooljet-embed'))).toBe(
      true,
    );
    rerender({ enabled: true });
    expect(screen.getByText('Fallback')).toBeInTheDocument();
    await pass(0);
    ui.openApp();
    expect(ui.status()).toBe('ready');
    expect(endpoint.requests).toHaveLength(1);
  });

  it('does not suspend or send a request when it has an initial embed', async () => {
    const props = { suspense: true, initialEmbed: Promise.resolve(answer(9)) };
    const { endpoint } = await renderTestEmbed(props, { wrap });
    expect(ui.allFrames()[0]?.src).toContain('pat_9');
    expect(endpoint.requests).toHaveLength(0);
  });

  it('ignores an initial embed when the user of a suspended embed changes', async () => {
    const props = { suspense: true, initialEmbed: answer(9) };
    const { endpoint, rerender } = await renderTestEmbed(props, { wrap });
    rerender({ userEmail: 'bob@example.com' });
    await pass(0);
    expect(ui.newestFrame().src).not.toContain('pat_9');
    expect(endpoint.requests).toHaveLength(1);
  });

  it('throws an error of a suspended embed and sends a request when the boundary is reset', async () => {
    vi.spyOn(console, 'error').mockReturnValue();
    const { endpoint } = await renderTestEmbed({ suspense: true }, { wrap, reply: failFirst });
    ui.clickButton('access_denied');
    await pass(0);
    ui.openApp();
    expect(ui.status()).toBe('ready');
    expect(endpoint.requests).toHaveLength(2);
  });

  it("sends one request when the host's query client refetches", async () => {
    const client = new QueryClient({
      defaultOptions: { queries: { refetchInterval: 1000, refetchOnWindowFocus: 'always' } },
    });
    const { endpoint } = await openTestEmbed({ suspense: true }, { wrap, client });
    await pass(60_000);
    window.dispatchEvent(new Event('visibilitychange'));
    await pass(0);
    expect(endpoint.requests).toHaveLength(1);
    expect(ui.status()).toBe('ready');
  });
});
