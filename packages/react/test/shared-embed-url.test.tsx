import { QueryClient } from '@tanstack/react-query';
import { act, fireEvent, screen } from '@testing-library/react';
import { createRef } from 'react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { ToolJetEmbedProvider } from '../src/components/tooljet-embed-provider.tsx';
import {
  ToolJetEmbed,
  type ToolJetEmbedHandle,
  type ToolJetEmbedProps,
} from '../src/components/tooljet-embed.tsx';
import * as ui from './utils/embed-ui.ts';
import {
  answer,
  createFakeEndpoint,
  failWhen,
  type FakeEndpoint,
  neverFor,
} from './utils/fake-endpoint.ts';
import { ADA, pass, renderEmbed } from './utils/test-embed.tsx';

const MINUTE_MS = 60_000;
const KEYS = ['first', 'second', 'third'];

beforeEach(() => vi.useFakeTimers());

/** Renders embeds with these props. Rendering it again with more props adds embeds. */
function Page({ embeds }: { embeds: readonly Partial<ToolJetEmbedProps>[] }) {
  return embeds.map((props, index) => <ToolJetEmbed key={KEYS[index]} {...ADA} {...props} />);
}

function frameOf(index: number): HTMLIFrameElement {
  const frame = document.querySelectorAll('.tooljet-embed')[index]?.querySelector('iframe');
  if (!frame) throw new Error(`Embed ${index} has no frame.`);
  return frame;
}

describe('embeds of the same app and user', () => {
  it('send no "after" when the host invalidates every query', async () => {
    const client = new QueryClient();
    const endpoint = createFakeEndpoint();
    for (let visit = 0; visit < 6; visit += 1) {
      const { unmount } = renderEmbed(<Page embeds={[{ endpoint }]} />, client);
      await pass(0);
      ui.openApp();
      unmount();
      await pass(0);
      await client.invalidateQueries();
    }
    expect(endpoint.requests.map(({ after }) => after)).toEqual(Array(6).fill(undefined));
  });

  it('share the response of the same address only', async () => {
    const fetchMock = vi.fn<typeof fetch>(async () => Response.json(answer()));
    vi.stubGlobal('fetch', fetchMock);
    renderEmbed(<Page embeds={[{ endpoint: '/a' }, { endpoint: '/a' }, { endpoint: '/b' }]} />);
    await pass(0);
    expect(fetchMock.mock.calls.map(([address]) => address)).toEqual(['/a', '/b']);
  });

  it('share the response of functions with the same cacheKey only', async () => {
    const [sales, stock] = [createFakeEndpoint(), createFakeEndpoint()];
    const embeds = [
      { endpoint: sales, cacheKey: 'sales' },
      { endpoint: stock, cacheKey: 'stock' },
      { endpoint: stock, cacheKey: 'sales' },
    ];
    renderEmbed(<Page embeds={embeds} />);
    await pass(0);
    expect([sales.requests.length, stock.requests.length]).toEqual([1, 1]);
    expect(ui.allFrames()).toHaveLength(3);
  });

  it('share a response by the cacheKey of a provider when functions are unstable', async () => {
    const [sales, stock] = [createFakeEndpoint(), createFakeEndpoint()];
    const draw = () => (
      <>
        <ToolJetEmbedProvider cacheKey="sales" endpoint={(...args) => sales(...args)}>
          <ToolJetEmbed {...ADA} />
        </ToolJetEmbedProvider>
        <ToolJetEmbedProvider cacheKey="stock" endpoint={(...args) => stock(...args)}>
          <ToolJetEmbed {...ADA} />
        </ToolJetEmbedProvider>
      </>
    );
    const { rerender } = renderEmbed(draw());
    for (let render = 0; render < 5; render += 1) {
      await pass(1000);
      rerender(draw());
    }
    expect([sales.requests.length, stock.requests.length]).toEqual([1, 1]);
  });

  it('send a new request when the cacheKey changes', async () => {
    const endpoint = createFakeEndpoint();
    const { rerender } = renderEmbed(<Page embeds={[{ endpoint, cacheKey: 'sales' }]} />);
    await pass(0);
    rerender(<Page embeds={[{ endpoint, cacheKey: 'stock' }]} />);
    expect(ui.allFrames()).toHaveLength(0);
    await pass(0);
    expect(endpoint.requests).toHaveLength(2);
  });
});

describe('a second embed that is mounted later', () => {
  it.each([
    ['half its lifetime', 600, 300_000],
    ['ten minutes', 36_000, 600_000],
  ])('reuses the embed URL for %s', async (_limit, expiresIn, reuseMs) => {
    const endpoint = createFakeEndpoint((n) => ({ ...answer(n), expiresIn }));
    const first = { endpoint, renewal: 'manual' } as const;
    const { rerender } = renderEmbed(<Page embeds={[first]} />);
    await pass(0);
    ui.openApp();
    await pass(reuseMs - 1);
    rerender(<Page embeds={[first, { endpoint }]} />);
    await pass(0);
    expect(endpoint.requests).toHaveLength(1);
    await pass(1);
    rerender(<Page embeds={[first, { endpoint }, { endpoint }]} />);
    await pass(0);
    // Without `after`: the previous embed URL still works, so the server may return it again.
    expect(endpoint.requests.map(({ after }) => after)).toEqual([undefined, undefined]);
  });

  it('sends a request without "after" when the embed URL has expired', async () => {
    const endpoint = createFakeEndpoint((n) => ({ ...answer(n), expiresIn: 10 }));
    const client = new QueryClient();
    renderEmbed(<Page embeds={[{ endpoint }]} />, client).unmount();
    await pass(10_001);
    renderEmbed(<Page embeds={[{ endpoint }]} />, client);
    await pass(0);
    expect(endpoint.requests.at(-1)).not.toHaveProperty('after');
  });

  it('waits for the new response when the embed URL is too old', async () => {
    const endpoint = createFakeEndpoint(neverFor(2));
    const { rerender } = renderEmbed(<Page embeds={[{ endpoint }]} />);
    await pass(0);
    ui.openApp();
    await pass(11 * MINUTE_MS);
    rerender(<Page embeds={[{ endpoint }, { endpoint }]} />);
    await pass(1000);
    expect([ui.status(0), ui.status(1)]).toEqual(['ready', 'loading']);
    expect(ui.allFrames()).toHaveLength(1);
  });

  it('does not affect the first embed when the response is the same', async () => {
    const endpoint = createFakeEndpoint(() => answer(1));
    const { rerender } = renderEmbed(<Page embeds={[{ endpoint }]} />);
    await pass(0);
    ui.openApp();
    const frame = ui.newestFrame();
    await pass(11 * MINUTE_MS);
    rerender(<Page embeds={[{ endpoint }, { endpoint }]} />);
    await pass(0);
    expect(endpoint.requests).toHaveLength(2);
    expect(ui.status(0)).toBe('ready');
    expect(ui.allFrames()).toEqual([frame, frameOf(1)]);
  });

  it('refreshes the first embed when the response is newer', async () => {
    const endpoint = createFakeEndpoint();
    const { rerender } = renderEmbed(<Page embeds={[{ endpoint }]} />);
    await pass(0);
    ui.openApp();
    await pass(11 * MINUTE_MS);
    rerender(<Page embeds={[{ endpoint }, { endpoint }]} />);
    await pass(0);
    expect(ui.status(0)).toBe('refreshing');
    expect(ui.allFrames().map(({ src }) => src.slice(-5))).toEqual(['pat_1', 'pat_2', 'pat_2']);
  });

  it('requests a newer embed URL when the first embed has lost its session', async () => {
    const endpoint = createFakeEndpoint();
    const first = { endpoint, renewal: 'manual' } as const;
    const { rerender } = renderEmbed(<Page embeds={[first]} />);
    await pass(0);
    ui.openApp();
    ui.postFrom(ui.newestFrame(), ui.REJECTION);
    rerender(<Page embeds={[first, { endpoint }]} />);
    await pass(0);
    expect(endpoint.requests.map(({ after }) => after)).toEqual([undefined, 'v1']);
  });
});

describe('a refresh of another embed', () => {
  /** Opens two embeds and returns a function that refreshes the second one. */
  async function openTwo(
    endpoint: FakeEndpoint = createFakeEndpoint(),
    secondProps: Partial<ToolJetEmbedProps> = {},
  ): Promise<() => Promise<void>> {
    const second = createRef<ToolJetEmbedHandle>();
    renderEmbed(
      <>
        <ToolJetEmbed {...ADA} endpoint={endpoint} />
        <ToolJetEmbed {...ADA} endpoint={endpoint} ref={second} {...secondProps} />
      </>,
    );
    await pass(0);
    for (const frame of ui.allFrames()) ui.openApp(frame);
    return async () => {
      act(() => second.current?.refresh());
      await pass(0);
    };
  }

  it('replaces the frame only after the user leaves the app', async () => {
    const refreshSecond = await openTwo();
    const frame = frameOf(0);
    frame.focus();
    await refreshSecond();
    await pass(MINUTE_MS);
    expect(ui.status(0)).toBe('ready');
    expect(ui.allFrames()[0]).toBe(frame);
    ui.leaveApp(frame);
    await pass(0);
    expect(ui.status(0)).toBe('refreshing');
    expect(frame).toBeVisible();
  });

  it('keeps the frame when the user leaves the app to click "Later"', async () => {
    const refreshSecond = await openTwo(createFakeEndpoint(), { renewal: 'manual' });
    const frame = frameOf(0);
    frame.focus();
    await pass(58 * MINUTE_MS);
    expect(ui.status(0)).toBe('expiring');
    await refreshSecond();
    const later = screen.getByRole('button', { name: 'Later' });
    ui.leaveApp(frame, later);
    expect(later).toBeVisible();
    fireEvent.click(later);
    await pass(1000);
    expect(frame).toHaveFocus();
    expect(ui.status(0)).toBe('expiring');
    expect(frameOf(0)).toBe(frame);
  });

  it('keeps the frame in a hidden tab while the focus is in the app', async () => {
    const refreshSecond = await openTwo();
    const frame = frameOf(0);
    frame.focus();
    vi.spyOn(document, 'hidden', 'get').mockReturnValue(true);
    await refreshSecond();
    await pass(50 * MINUTE_MS);
    expect(ui.status(0)).toBe('ready');
    expect(frameOf(0)).toBe(frame);
  });

  it('keeps the frame when the new session was rejected meanwhile', async () => {
    const refreshSecond = await openTwo(createFakeEndpoint(), { renewal: 'manual' });
    const frame = frameOf(0);
    frame.focus();
    await refreshSecond();
    ui.openApp(ui.newestFrame());
    ui.postFrom(ui.newestFrame(), ui.REJECTION);
    ui.leaveApp(frame);
    await pass(0);
    expect([ui.status(0), ui.status(1)]).toEqual(['ready', 'ended']);
    expect(ui.allFrames()).toEqual([frame]);
  });

  it('provides the embed URL when ToolJet rejects the session of the first', async () => {
    const endpoint = createFakeEndpoint();
    const refreshSecond = await openTwo(endpoint);
    frameOf(0).focus();
    await refreshSecond();
    ui.postFrom(frameOf(0), ui.REJECTION);
    await pass(0);
    expect(frameOf(0).src).toContain('pat_2');
    expect(endpoint.requests).toHaveLength(2);
  });

  it('does not affect a working app when it fails', async () => {
    const endpoint = createFakeEndpoint(failWhen((n) => n > 1, 'tooljet_unavailable'));
    const refreshSecond = await openTwo(endpoint);
    await refreshSecond();
    expect(screen.getAllByRole('status').map(({ textContent }) => textContent)).toEqual([
      'The app is ready.',
      'The app could not be refreshed.',
    ]);
  });

  it('opens the app of an embed that has failed', async () => {
    const endpoint = createFakeEndpoint(failWhen((n) => n === 1, 'tooljet_unavailable'));
    renderEmbed(<Page embeds={[{ endpoint }, { endpoint }]} />);
    await pass(0);
    expect([ui.status(0), ui.status(1)]).toEqual(['error', 'error']);
    fireEvent.click(screen.getAllByRole('button', { name: 'Try again' })[1] ?? document.body);
    await pass(0);
    expect(endpoint.requests).toHaveLength(2);
    expect(ui.allFrames()).toHaveLength(2);
  });

  it('does not reopen an app in which the user has signed out', async () => {
    const endpoint = createFakeEndpoint();
    const refreshSecond = await openTwo(endpoint);
    ui.postFrom(frameOf(0), ui.LOGOUT);
    await refreshSecond();
    expect(ui.status(0)).toBe('ended');
    expect(endpoint.requests).toHaveLength(2);
  });
});

describe("the host's query client", () => {
  it('does not reopen apps when it refetches and invalidates everything', async () => {
    const client = new QueryClient({
      defaultOptions: { queries: { refetchInterval: 1000, refetchOnMount: 'always' } },
    });
    const endpoint = createFakeEndpoint();
    renderEmbed(<Page embeds={[{ endpoint }, { endpoint }]} />, client);
    await pass(0);
    for (const frame of ui.allFrames()) ui.openApp(frame);
    const frames = ui.allFrames();
    await act(() => client.invalidateQueries());
    await pass(MINUTE_MS);
    expect(endpoint.requests).toHaveLength(1);
    expect(ui.allFrames()).toEqual(frames);
  });

  it("shows an error with a retry when the host's query client cancels the first request", async () => {
    const client = new QueryClient();
    const endpoint = createFakeEndpoint(neverFor(1));
    renderEmbed(<Page embeds={[{ endpoint }]} />, client);
    await act(() => client.cancelQueries());
    expect(ui.status()).toBe('error');
    ui.clickButton('Try again');
    await pass(0);
    expect(ui.status()).toBe('loading');
    expect(ui.allFrames()).toHaveLength(1);
  });

  it("keeps the working app when the host's query client cancels a refresh", async () => {
    const client = new QueryClient();
    const endpoint = createFakeEndpoint(neverFor(2));
    renderEmbed(<Page embeds={[{ endpoint }]} />, client);
    await pass(0);
    ui.openApp();
    ui.clickButton('Refresh');
    await pass(0);
    await act(() => client.cancelQueries());
    expect(ui.status()).toBe('ready');
    expect(screen.getByRole('button', { name: 'Try again' })).toBeVisible();
  });
});
