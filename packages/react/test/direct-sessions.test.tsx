import { QueryClient } from '@tanstack/react-query';
import { act, fireEvent, screen } from '@testing-library/react';
import { StrictMode, Suspense } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ToolJetEmbed, type ToolJetEmbedProps } from '../src/components/tooljet-embed.tsx';
import { prefetchToolJetEmbed } from '../src/query/prefetch.ts';
import { toolJetEmbedQueryOptions } from '../src/query/query-options.ts';
import * as ui from './utils/embed-ui.ts';
import { createFakeEndpoint, directAnswer, type FakeEndpoint } from './utils/fake-endpoint.ts';
import { ADA, pass, renderEmbed } from './utils/test-embed.tsx';

const KEYS = ['first', 'second', 'third'];

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

/** Creates an endpoint that redeems one PAT again and again: a new session, but the same version. */
function createDirectEndpoint(): FakeEndpoint {
  return createFakeEndpoint((n) => ({ ...directAnswer(n), version: 'v1' }));
}

/** Renders embeds with these props. Rendering it again with more props adds embeds. */
function Page({ embeds }: { embeds: readonly Partial<ToolJetEmbedProps>[] }) {
  return embeds.map((props, index) => <ToolJetEmbed key={KEYS[index]} {...ADA} {...props} />);
}

const sessions = (): string[] => ui.allFrames().map(({ name }) => name);

describe('a session of direct opening', () => {
  it.each([
    ['two embeds when the PAT is the same', 2, createDirectEndpoint],
    ['three embeds when the PAT is the same', 3, createDirectEndpoint],
    ['two embeds when every response has another PAT', 2, () => createFakeEndpoint(directAnswer)],
  ])('is never given to two of %s', async (_what, count, createEndpoint) => {
    const endpoint = createEndpoint();
    renderEmbed(<Page embeds={Array.from({ length: count }, () => ({ endpoint }))} />);
    await pass(0);
    expect(sessions()).toEqual(['session-1', 'session-2', 'session-3'].slice(0, count));
    expect(endpoint.requests.map(({ after }) => after)).toEqual(Array(count).fill(undefined));
  });

  it('is requested once under StrictMode, and once for each of two embeds', async () => {
    const endpoint = createDirectEndpoint();
    const draw = (count: number) => (
      <StrictMode>
        <Page embeds={Array.from({ length: count }, () => ({ endpoint }))} />
      </StrictMode>
    );
    const { rerender } = renderEmbed(draw(1));
    await pass(0);
    expect(sessions()).toEqual(['session-1']);
    expect(endpoint.requests).toHaveLength(1);
    rerender(draw(2));
    await pass(0);
    expect(sessions()).toEqual(['session-1', 'session-2']);
    expect(endpoint.requests).toHaveLength(2);
  });

  it('is not given to an embed that is mounted again', async () => {
    const endpoint = createDirectEndpoint();
    const client = new QueryClient();
    const { unmount } = renderEmbed(<Page embeds={[{ endpoint }]} />, client);
    await pass(0);
    expect(sessions()).toEqual(['session-1']);
    unmount();
    renderEmbed(<Page embeds={[{ endpoint }]} />, client);
    await pass(0);
    expect(sessions()).toEqual(['session-2']);
    expect(endpoint.requests[1]).not.toHaveProperty('after');
  });

  it.each(['prefetchToolJetEmbed', 'a loader', 'a prefetch in flight'])(
    'of %s opens in the first embed only',
    async (source) => {
      const endpoint = createDirectEndpoint();
      const queryClient = new QueryClient();
      const options = { ...ADA, endpoint, queryClient };
      const prefetch =
        source === 'a loader'
          ? queryClient.ensureQueryData(toolJetEmbedQueryOptions(options))
          : prefetchToolJetEmbed(options);
      if (source !== 'a prefetch in flight') await prefetch;
      renderEmbed(<Page embeds={[{ endpoint }, { endpoint }]} />, queryClient);
      await pass(0);
      expect(sessions()).toEqual(['session-1', 'session-2']);
    },
  );

  it('is prefetched again when an embed has taken it', async () => {
    const endpoint = createDirectEndpoint();
    const client = new QueryClient();
    const { rerender } = renderEmbed(<Page embeds={[{ endpoint }]} />, client);
    await pass(0);
    for (let hover = 0; hover < 3; hover += 1) {
      await prefetchToolJetEmbed({ ...ADA, endpoint, queryClient: client });
    }
    expect(endpoint.requests).toHaveLength(2);
    rerender(<Page embeds={[{ endpoint }, { endpoint }]} />);
    await pass(0);
    expect(sessions()).toEqual(['session-1', 'session-2']);
    expect(endpoint.requests).toHaveLength(2);
  });

  it('of an initial embed opens in the first embed only', async () => {
    const endpoint = createDirectEndpoint();
    const initialEmbed = directAnswer(9);
    renderEmbed(
      <Page
        embeds={[
          { endpoint, initialEmbed },
          { endpoint, initialEmbed },
        ]}
      />,
    );
    await pass(0);
    expect(sessions()).toEqual(['session-9', 'session-1']);
  });

  it('opens in one of two embeds that suspend', async () => {
    const endpoint = createDirectEndpoint();
    renderEmbed(
      <Suspense fallback="One moment…">
        <Page
          embeds={[
            { endpoint, suspense: true },
            { endpoint, suspense: true },
          ]}
        />
      </Suspense>,
    );
    await pass(0);
    await pass(0);
    expect(new Set(sessions())).toEqual(new Set(['session-1', 'session-2']));
    expect(endpoint.requests).toHaveLength(2);
  });
});

describe('an app that opened directly', () => {
  /** Opens two embeds and returns their endpoint and query client. */
  async function openTwo(endpoint = createDirectEndpoint()) {
    const client = new QueryClient();
    renderEmbed(
      <Page
        embeds={[
          { endpoint, refreshButton: true },
          { endpoint, refreshButton: true },
        ]}
      />,
      client,
    );
    await pass(0);
    for (const frame of ui.allFrames()) ui.openApp(frame);
    await pass(ui.CONFIRM_MS);
    const clickRefresh = async (index: number) => {
      fireEvent.click(screen.getAllByRole('button', { name: 'Refresh' })[index] ?? document.body);
      await pass(0);
    };
    return { client, endpoint, clickRefresh };
  }

  it('stays when another embed requests or refreshes a session', async () => {
    const { endpoint, clickRefresh } = await openTwo(createFakeEndpoint(directAnswer));
    const [frame] = ui.allFrames();
    await clickRefresh(1);
    expect(endpoint.requests).toHaveLength(3);
    expect(sessions()).toEqual(['session-1', 'session-2', 'session-3']);
    expect(ui.allFrames()[0]).toBe(frame);
    expect(ui.status(0)).toBe('ready');
  });

  it.each([0, 1])('names its version when the user refreshes embed %i of two', async (index) => {
    const { endpoint, clickRefresh } = await openTwo();
    await clickRefresh(index);
    expect(endpoint.requests.map(({ after }) => after)).toEqual([undefined, undefined, 'v1']);
  });

  it("keeps its frame when the host's query client cancels a refresh", async () => {
    const endpoint = createFakeEndpoint((n) =>
      n > 2 ? new Promise(() => {}) : { ...directAnswer(n), version: 'v1' },
    );
    const { client, clickRefresh } = await openTwo(endpoint);
    const frames = ui.allFrames();
    await clickRefresh(1);
    await act(() => client.cancelQueries());
    await pass(0);
    expect([ui.status(0), ui.status(1)]).toEqual(['ready', 'ready']);
    expect(ui.allFrames()).toEqual(frames);
  });
});
