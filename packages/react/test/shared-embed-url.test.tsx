import { QueryClient } from '@tanstack/react-query';
import { act, fireEvent, screen } from '@testing-library/react';
import { createRef } from 'react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
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

type Props = Partial<ToolJetEmbedProps>;

/** Renders embeds with these props. Returns a function that replaces them, for example with more. */
async function renderEmbeds(first: readonly Props[], client?: QueryClient) {
  const draw = (embeds: readonly Props[]) =>
    embeds.map((props, index) => <ToolJetEmbed key={KEYS[index]} {...ADA} {...props} />);
  const { rerender } = renderEmbed(draw(first), client);
  await pass(0);
  return async (...embeds: readonly Props[]): Promise<void> => {
    rerender(draw(embeds));
    await pass(0);
  };
}

function frameOf(index: number): HTMLIFrameElement {
  const frame = document.querySelectorAll('.tooljet-embed')[index]?.querySelector('iframe');
  if (!frame) throw new Error(`Embed ${index} has no frame.`);
  return frame;
}

describe('embeds of the same app and user', () => {
  it('shares a response when the address of the endpoint is the same', async () => {
    const fetchMock = vi.fn<typeof fetch>(async () => Response.json(answer()));
    vi.stubGlobal('fetch', fetchMock);
    await renderEmbeds([{ endpoint: '/a' }, { endpoint: '/a' }, { endpoint: '/b' }]);
    expect(fetchMock.mock.calls.map(([address]) => address)).toEqual(['/a', '/b']);
  });

  it('shares a response when the cacheKey of endpoint functions is the same', async () => {
    const [sales, stock] = [createFakeEndpoint(), createFakeEndpoint()];
    const embeds = [
      { endpoint: sales, cacheKey: 'sales' },
      { endpoint: stock, cacheKey: 'stock' },
      { endpoint: stock, cacheKey: 'sales' },
    ];
    await renderEmbeds(embeds);
    expect([sales.requests.length, stock.requests.length]).toEqual([1, 1]);
    expect(ui.allFrames()).toHaveLength(3);
  });

  it('sends a request when the cacheKey changes', async () => {
    const endpoint = createFakeEndpoint();
    const show = await renderEmbeds([{ endpoint, cacheKey: 'sales' }]);
    const changed = show({ endpoint, cacheKey: 'stock' });
    expect(ui.allFrames()).toHaveLength(0);
    await changed;
    expect(endpoint.requests).toHaveLength(2);
  });
});

describe('a second embed that is mounted later', () => {
  async function openSecondLater(endpoint: FakeEndpoint): Promise<void> {
    const show = await renderEmbeds([{ endpoint }]);
    ui.openApp();
    await pass(11 * MINUTE_MS);
    await show({ endpoint }, { endpoint });
  }

  it.each([
    ['half its lifetime', 600, 300_000],
    ['ten minutes', 36_000, 600_000],
  ])(
    'reuses the embed URL for %s when another embed is mounted',
    async (_limit, expiresIn, reuseMs) => {
      const endpoint = createFakeEndpoint((n) => ({ ...answer(n), expiresIn }));
      const first = { endpoint, renewal: 'manual' } as const;
      const show = await renderEmbeds([first]);
      ui.openApp();
      await pass(reuseMs - ui.SETTLE_MS - 1);
      await show(first, { endpoint });
      expect(endpoint.requests).toHaveLength(1);
      await pass(1);
      await show(first, { endpoint }, { endpoint });
      // Without `after`: the previous embed URL still works, so the server may return it again.
      expect(endpoint.requests.map(({ after }) => after)).toEqual([undefined, undefined]);
    },
  );

  it('waits for a new response when the embed URL is too old for another embed', async () => {
    await openSecondLater(createFakeEndpoint(neverFor(2)));
    await pass(1000);
    expect([ui.status(0), ui.status(1)]).toEqual(['ready', 'loading']);
    expect(ui.allFrames()).toHaveLength(1);
  });

  it('keeps the first embed when the response for another embed is the same', async () => {
    const endpoint = createFakeEndpoint(() => answer(1));
    await openSecondLater(endpoint);
    expect(endpoint.requests).toHaveLength(2);
    expect(ui.status(0)).toBe('ready');
    expect(ui.allFrames()).toEqual([frameOf(0), frameOf(1)]);
  });

  it('refreshes the first embed when the response for another embed is newer', async () => {
    await openSecondLater(createFakeEndpoint());
    expect(ui.status(0)).toBe('refreshing');
    expect(ui.allFrames().map(({ src }) => src.slice(-5))).toEqual(['pat_1', 'pat_2', 'pat_2']);
  });

  it('requests a newer embed URL when the first embed has lost its session', async () => {
    const endpoint = createFakeEndpoint();
    const first = { endpoint, renewal: 'manual' } as const;
    const show = await renderEmbeds([first]);
    ui.openApp();
    ui.postFrom(ui.newestFrame(), ui.REJECTION);
    await show(first, { endpoint });
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

  it('replaces the frame when the user leaves the app after another embed was refreshed', async () => {
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

  it('keeps the frame in a hidden tab when the focus is in the app', async () => {
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

  it('opens the embed URL of another embed when ToolJet rejects the session of the first', async () => {
    const endpoint = createFakeEndpoint();
    const refreshSecond = await openTwo(endpoint);
    frameOf(0).focus();
    await refreshSecond();
    ui.postFrom(frameOf(0), ui.REJECTION);
    await pass(0);
    expect(frameOf(0).src).toContain('pat_2');
    expect(endpoint.requests).toHaveLength(2);
  });

  it('keeps the first embed when the refresh of another one fails', async () => {
    const endpoint = createFakeEndpoint(failWhen((n) => n > 1, 'tooljet_unavailable'));
    const refreshSecond = await openTwo(endpoint);
    await refreshSecond();
    expect(screen.getAllByRole('status').map(({ textContent }) => textContent)).toEqual([
      'The app is ready.',
      'The app could not be refreshed.',
    ]);
  });

  it('opens the app of a failed embed when another one succeeds', async () => {
    const endpoint = createFakeEndpoint(failWhen((n) => n === 1, 'tooljet_unavailable'));
    await renderEmbeds([{ endpoint }, { endpoint }]);
    expect([ui.status(0), ui.status(1)]).toEqual(['error', 'error']);
    fireEvent.click(screen.getAllByRole('button', { name: 'Try again' })[1] ?? document.body);
    await pass(0);
    expect(endpoint.requests).toHaveLength(2);
    expect(ui.allFrames()).toHaveLength(2);
  });

  it('keeps an app closed when the user has signed out and another embed is refreshed', async () => {
    const endpoint = createFakeEndpoint();
    const refreshSecond = await openTwo(endpoint);
    ui.postFrom(frameOf(0), ui.LOGOUT);
    await refreshSecond();
    expect(ui.status(0)).toBe('ended');
    expect(endpoint.requests).toHaveLength(2);
  });
});

describe("the host's query client", () => {
  it('keeps the frames when the query client refetches and invalidates everything', async () => {
    const client = new QueryClient({
      defaultOptions: { queries: { refetchInterval: 1000, refetchOnMount: 'always' } },
    });
    const endpoint = createFakeEndpoint();
    await renderEmbeds([{ endpoint }, { endpoint }], client);
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
    await renderEmbeds([{ endpoint }], client);
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
    await renderEmbeds([{ endpoint, refreshButton: true }], client);
    ui.openApp();
    ui.clickButton('Refresh');
    await pass(0);
    await act(() => client.cancelQueries());
    expect(ui.status()).toBe('ready');
    expect(screen.getByRole('button', { name: 'Try again' })).toBeVisible();
  });
});
