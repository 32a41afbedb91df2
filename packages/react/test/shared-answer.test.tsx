import { QueryClient } from '@tanstack/react-query';
import { act, fireEvent, screen } from '@testing-library/react';
import { EmbedError } from '@tooljet-embed/protocol';
import { createRef } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { allFrames, newestFrame, openApp, pass, postFrom } from './utils/embed-page.ts';
import { answer, createFakeEndpoint, type FakeEndpoint } from './utils/fake-endpoint.ts';
import { renderEmbed } from './utils/render-embed.tsx';
import { clearToolJetEmbeds } from '../src/query/clear.ts';
import {
  ToolJetEmbed,
  type ToolJetEmbedHandle,
  type ToolJetEmbedProps,
} from '../src/components/tooljet-embed.tsx';
import { ToolJetEmbedProvider } from '../src/components/tooljet-embed-provider.tsx';

const WHO = { appId: 'orders', userEmail: 'ada@example.com' };
const MINUTE = 60_000;

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

/** A page with embeds, one for each name. */
function Page({ embeds }: { embeds: Record<string, Partial<ToolJetEmbedProps>> }) {
  return Object.entries(embeds).map(([name, props]) => (
    <ToolJetEmbed key={name} {...WHO} {...props} />
  ));
}

function frameOf(index: number): HTMLIFrameElement {
  const [frame] =
    document.querySelectorAll('.tooljet-embed')[index]?.querySelectorAll('iframe') ?? [];
  if (!frame) throw new Error(`Embed ${index} has no frame.`);
  return frame;
}

function statusOf(index: number): string | null | undefined {
  return document.querySelectorAll('.tooljet-embed')[index]?.getAttribute('data-state');
}

describe('an answer is shared', () => {
  it('by the same address, and not by another one', async () => {
    const fetched = vi.fn<typeof fetch>(() => Promise.resolve(Response.json(answer())));
    vi.stubGlobal('fetch', fetched);
    renderEmbed(
      <Page embeds={{ a: { endpoint: '/a' }, b: { endpoint: '/a' }, c: { endpoint: '/b' } }} />,
    );
    await pass(0);
    expect(fetched.mock.calls.map(([address]) => address)).toEqual(['/a', '/b']);
    vi.unstubAllGlobals();
  });

  it('by functions of the same cacheKey, and not by those of another one', async () => {
    const [sales, stock] = [createFakeEndpoint(), createFakeEndpoint()];
    const embeds = {
      a: { endpoint: sales, cacheKey: 'sales' },
      b: { endpoint: stock, cacheKey: 'stock' },
      c: { endpoint: stock, cacheKey: 'sales' },
    };
    renderEmbed(<Page embeds={embeds} />);
    await pass(0);
    expect([sales.requests.length, stock.requests.length]).toEqual([1, 1]);
    expect(allFrames()).toHaveLength(3);
  });

  it('by the cacheKey of a provider, at any number of renders with new functions', async () => {
    const [sales, stock] = [createFakeEndpoint(), createFakeEndpoint()];
    const page = (
      <>
        <ToolJetEmbedProvider cacheKey="sales" endpoint={(...asked) => sales(...asked)}>
          <ToolJetEmbed {...WHO} />
        </ToolJetEmbedProvider>
        <ToolJetEmbedProvider cacheKey="stock" endpoint={(...asked) => stock(...asked)}>
          <ToolJetEmbed {...WHO} />
        </ToolJetEmbedProvider>
      </>
    );
    const { rerender } = renderEmbed(page);
    for (let render = 0; render < 5; render += 1) {
      await pass(1000);
      rerender(page);
    }
    expect([sales.requests.length, stock.requests.length]).toEqual([1, 1]);
  });

  it('and a change of the cacheKey is a change of whom to ask', async () => {
    const endpoint = createFakeEndpoint();
    const { rerender } = renderEmbed(
      <ToolJetEmbed {...WHO} endpoint={endpoint} cacheKey="sales" />,
    );
    await pass(0);
    rerender(<ToolJetEmbed {...WHO} endpoint={endpoint} cacheKey="stock" />);
    expect(allFrames()).toHaveLength(0);
    await pass(0);
    expect(endpoint.requests).toHaveLength(2);
  });
});

describe('an embed that comes later', () => {
  const ofLife = (seconds: number): FakeEndpoint =>
    createFakeEndpoint((n) => ({ ...answer(n), expiresIn: seconds }));

  it.each([
    ['half its life', 600, 300_000],
    ['ten minutes', 36_000, 600_000],
  ])('opens an answer again for %s', async (_limit, life, reuseMs) => {
    const endpoint = ofLife(life);
    const { rerender } = renderEmbed(<Page embeds={{ a: { endpoint, renewal: 'manual' } }} />);
    await pass(0);
    openApp();
    await pass(reuseMs - 1);
    rerender(<Page embeds={{ a: { endpoint, renewal: 'manual' }, b: { endpoint } }} />);
    await pass(0);
    expect(endpoint.requests).toHaveLength(1);
    await pass(1);
    rerender(
      <Page embeds={{ a: { endpoint, renewal: 'manual' }, b: { endpoint }, c: { endpoint } }} />,
    );
    await pass(0);
    // It does not say that the old one does not work: whether it still serves is for the server to say.
    expect(endpoint.requests.map(({ after }) => after)).toEqual([undefined, undefined]);
  });

  it('asks without conditions once the embed URL has died', async () => {
    const endpoint = ofLife(10);
    const client = new QueryClient();
    const { unmount } = renderEmbed(<Page embeds={{ a: { endpoint } }} />, client);
    await pass(0);
    unmount();
    await pass(10_001);
    renderEmbed(<Page embeds={{ a: { endpoint } }} />, client);
    await pass(0);
    expect(endpoint.requests.map(({ after }) => after)).toEqual([undefined, undefined]);
  });

  it('opens nothing old while it waits for the new answer', async () => {
    const endpoint = createFakeEndpoint((n) =>
      n === 2 ? new Promise<never>(() => {}) : Promise.resolve(answer(n)),
    );
    const { rerender } = renderEmbed(<Page embeds={{ a: { endpoint } }} />);
    await pass(0);
    openApp();
    await pass(11 * MINUTE);
    rerender(<Page embeds={{ a: { endpoint }, b: { endpoint } }} />);
    await pass(1000);
    expect([statusOf(0), statusOf(1)]).toEqual(['ready', 'loading']);
    expect(allFrames()).toHaveLength(1);
  });

  it('leaves the others alone when the server still has the same answer', async () => {
    const endpoint = createFakeEndpoint(() => answer(1));
    const { rerender } = renderEmbed(<Page embeds={{ a: { endpoint } }} />);
    await pass(0);
    openApp();
    const before = newestFrame();
    await pass(11 * MINUTE);
    rerender(<Page embeds={{ a: { endpoint }, b: { endpoint } }} />);
    await pass(0);
    expect(endpoint.requests).toHaveLength(2);
    expect(statusOf(0)).toBe('ready');
    expect(allFrames()).toEqual([before, frameOf(1)]);
  });

  it('has the others open a newer answer too, because their session may be dead', async () => {
    const endpoint = createFakeEndpoint();
    const { rerender } = renderEmbed(<Page embeds={{ a: { endpoint } }} />);
    await pass(0);
    openApp();
    await pass(11 * MINUTE);
    rerender(<Page embeds={{ a: { endpoint }, b: { endpoint } }} />);
    await pass(0);
    expect(statusOf(0)).toBe('refreshing');
    expect(allFrames().map(({ src }) => src.slice(-5))).toEqual(['pat_1', 'pat_2', 'pat_2']);
  });

  it('takes no answer from an embed whose frame it has just lost', async () => {
    const endpoint = createFakeEndpoint();
    const { rerender } = renderEmbed(<Page embeds={{ a: { endpoint, renewal: 'manual' } }} />);
    await pass(0);
    openApp();
    postFrom(newestFrame(), { type: 'TJ_EMBED_APP_LOGOUT', error: 401 });
    rerender(<Page embeds={{ a: { endpoint, renewal: 'manual' }, b: { endpoint } }} />);
    await pass(0);
    expect(endpoint.requests.map(({ after }) => after)).toEqual([undefined, 'v1']);
  });
});

describe('what another embed has asked for', () => {
  async function openTwo(
    endpoint: FakeEndpoint,
    others: Partial<ToolJetEmbedProps> = {},
  ): Promise<() => void> {
    const other = createRef<ToolJetEmbedHandle>();
    renderEmbed(
      <>
        <ToolJetEmbed {...WHO} endpoint={endpoint} />
        <ToolJetEmbed {...WHO} endpoint={endpoint} ref={other} {...others} />
      </>,
    );
    await pass(0);
    for (const frame of allFrames()) openApp(frame);
    return () => act(() => other.current?.refresh());
  }

  it('is opened when the person leaves the app, never under their hands', async () => {
    const refreshOther = await openTwo(createFakeEndpoint());
    const before = frameOf(0);
    before.focus();
    refreshOther();
    await pass(MINUTE);
    expect(statusOf(0)).toBe('ready');
    expect(allFrames()[0]).toBe(before);
    before.blur();
    act(() => {
      window.dispatchEvent(new Event('focus'));
    });
    await pass(0);
    expect(statusOf(0)).toBe('refreshing');
    expect(before).toBeVisible();
  });

  it('waits for a press of "Later", which leaves the app for a moment only', async () => {
    const refreshOther = await openTwo(createFakeEndpoint(), { renewal: 'manual' });
    const before = frameOf(0);
    before.focus();
    await pass(58 * MINUTE);
    expect(statusOf(0)).toBe('expiring');
    refreshOther();
    await pass(0);
    const later = screen.getByRole('button', { name: 'Later' });
    before.blur();
    act(() => {
      window.dispatchEvent(new Event('focus'));
      later.focus();
    });
    expect(later).toBeVisible();
    fireEvent.click(later);
    await pass(1000);
    expect(before).toHaveFocus();
    expect(statusOf(0)).toBe('expiring');
    expect(frameOf(0)).toBe(before);
  });

  it('waits in a hidden tab too, for what is half written there', async () => {
    const refreshOther = await openTwo(createFakeEndpoint());
    const before = frameOf(0);
    before.focus();
    vi.spyOn(document, 'hidden', 'get').mockReturnValue(true);
    refreshOther();
    await pass(50 * MINUTE);
    expect(statusOf(0)).toBe('ready');
    expect(frameOf(0)).toBe(before);
  });

  it('is not opened any more once it has turned out dead', async () => {
    const refreshOther = await openTwo(createFakeEndpoint(), { renewal: 'manual' });
    const before = frameOf(0);
    before.focus();
    refreshOther();
    await pass(0);
    openApp(newestFrame());
    postFrom(newestFrame(), { type: 'TJ_EMBED_APP_LOGOUT', error: 401 });
    before.blur();
    act(() => {
      window.dispatchEvent(new Event('focus'));
    });
    await pass(0);
    expect([statusOf(0), statusOf(1)]).toEqual(['ready', 'ended']);
    expect(allFrames()).toEqual([before]);
  });

  it('is there at once when the session before it turns out dead', async () => {
    const endpoint = createFakeEndpoint();
    const refreshOther = await openTwo(endpoint);
    frameOf(0).focus();
    refreshOther();
    await pass(0);
    postFrom(frameOf(0), { type: 'TJ_EMBED_APP_LOGOUT', error: 401 });
    await pass(0);
    expect(frameOf(0).src).toContain('pat_2');
    expect(endpoint.requests).toHaveLength(2);
  });

  it('is no concern of a working app when it fails', async () => {
    const endpoint = createFakeEndpoint((n) => {
      if (n > 1) throw new EmbedError('tooljet_unavailable');
      return answer(n);
    });
    const refreshOther = await openTwo(endpoint);
    refreshOther();
    await pass(0);
    expect(screen.getAllByRole('status').map(({ textContent }) => textContent)).toEqual([
      'The app is ready.',
      'The app could not be refreshed.',
    ]);
  });

  it('helps those that have failed', async () => {
    const endpoint = createFakeEndpoint((n) => {
      if (n === 1) throw new EmbedError('tooljet_unavailable');
      return answer(n);
    });
    renderEmbed(<Page embeds={{ a: { endpoint }, b: { endpoint } }} />);
    await pass(0);
    expect([statusOf(0), statusOf(1)]).toEqual(['error', 'error']);
    fireEvent.click(screen.getAllByRole('button', { name: 'Try again' })[1] ?? document.body);
    await pass(0);
    expect(endpoint.requests).toHaveLength(2);
    expect(allFrames()).toHaveLength(2);
  });

  it('does not bring back the app that a person has signed out of', async () => {
    const endpoint = createFakeEndpoint();
    const refreshOther = await openTwo(endpoint);
    postFrom(frameOf(0), { type: 'TJ_EMBED_APP_LOGOUT' });
    refreshOther();
    await pass(0);
    expect(statusOf(0)).toBe('ended');
    expect(endpoint.requests).toHaveLength(2);
  });
});

describe('a client of the host', () => {
  it('may be told to refetch everything: no app is opened anew', async () => {
    const client = new QueryClient({
      defaultOptions: { queries: { refetchInterval: 1000, refetchOnMount: 'always' } },
    });
    const endpoint = createFakeEndpoint();
    renderEmbed(<Page embeds={{ a: { endpoint }, b: { endpoint } }} />, client);
    await pass(0);
    for (const frame of allFrames()) openApp(frame);
    const before = allFrames();
    await act(() => client.invalidateQueries());
    await pass(MINUTE);
    expect(endpoint.requests).toHaveLength(1);
    expect(allFrames()).toEqual(before);
  });

  it('may cancel a request: the embed says that it has failed, and can ask again', async () => {
    const client = new QueryClient();
    const endpoint = createFakeEndpoint((n) =>
      n === 1 ? new Promise<never>(() => {}) : Promise.resolve(answer(n)),
    );
    renderEmbed(<Page embeds={{ a: { endpoint } }} />, client);
    await act(() => client.cancelQueries());
    expect(statusOf(0)).toBe('error');
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await pass(0);
    expect(statusOf(0)).toBe('loading');
    expect(allFrames()).toHaveLength(1);
  });

  it('may cancel a refresh: the working app stays', async () => {
    const client = new QueryClient();
    const endpoint = createFakeEndpoint((n) =>
      n === 2 ? new Promise<never>(() => {}) : Promise.resolve(answer(n)),
    );
    renderEmbed(<Page embeds={{ a: { endpoint, refreshButton: true } }} />, client);
    await pass(0);
    openApp();
    fireEvent.click(screen.getByRole('button', { name: 'Refresh' }));
    await pass(0);
    await act(() => client.cancelQueries());
    expect(statusOf(0)).toBe('ready');
    expect(screen.getByRole('button', { name: 'Try again' })).toBeVisible();
  });

  it('forgets, and every embed with it, as often as the portal user signs out', async () => {
    const client = new QueryClient();
    const endpoint = createFakeEndpoint();
    renderEmbed(<Page embeds={{ a: { endpoint }, b: { endpoint } }} />, client);
    for (let signOut = 0; signOut < 3; signOut += 1) {
      await pass(0);
      expect(allFrames()).toHaveLength(2);
      act(() => clearToolJetEmbeds(client));
      expect(allFrames()).toHaveLength(0);
      expect(client.getQueryCache().getAll()).toHaveLength(0);
      for (const button of screen.getAllByRole('button', { name: 'Open again' })) {
        fireEvent.click(button);
      }
    }
    expect(endpoint.requests).toHaveLength(4);
  });

  it('keeps the answer of an embed that was opened again for as long as that is there', async () => {
    const client = new QueryClient();
    const endpoint = createFakeEndpoint();
    const { unmount } = renderEmbed(<Page embeds={{ a: { endpoint } }} />, client);
    await pass(0);
    act(() => clearToolJetEmbeds(client));
    fireEvent.click(screen.getByRole('button', { name: 'Open again' }));
    await pass(0);
    openApp();
    await pass(5 * MINUTE);
    expect(statusOf(0)).toBe('ready');
    unmount();
    await pass(MINUTE);
    expect(client.getQueryCache().getAll()).toHaveLength(0);
  });
});
