import { QueryClient } from '@tanstack/react-query';
import { act } from '@testing-library/react';
import { Activity, type ReactNode, Suspense } from 'react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { ToolJetEmbed, type ToolJetEmbedProps } from '../src/components/tooljet-embed.tsx';
import { clearToolJetEmbeds } from '../src/query/clear-tooljet-embeds.ts';
import * as ui from './utils/embed-ui.ts';
import { answer, createFakeEndpoint, type FakeEndpoint, neverFor } from './utils/fake-endpoint.ts';
import { ADA, openTestEmbed, pass, renderEmbed, renderTestEmbed } from './utils/test-embed.tsx';

beforeEach(() => vi.useFakeTimers());

describe('clearToolJetEmbeds', () => {
  it('closes all frames and empties the cache when the portal user signs out', async () => {
    const { client, endpoint } = await renderTestEmbed();
    for (let signOut = 1; signOut <= 3; signOut += 1) {
      expect(ui.allFrames()).toHaveLength(1);
      act(() => clearToolJetEmbeds(client));
      expect(ui.allFrames()).toHaveLength(0);
      expect(client.getQueryCache().getAll()).toHaveLength(0);
      ui.clickButton('Open again');
      await pass(0);
    }
    expect(endpoint.requests.map(({ after }) => after)).toEqual(Array(4).fill(undefined));
  });

  it('keeps the cached response until the embed unmounts when it was reopened after a sign-out', async () => {
    const { client, unmount } = await renderTestEmbed();
    act(() => clearToolJetEmbeds(client));
    ui.clickButton('Open again');
    await pass(0);
    ui.openApp();
    await pass(300_000);
    expect(ui.status()).toBe('ready');
    unmount();
    await pass(60_000);
    expect(client.getQueryCache().getAll()).toHaveLength(0);
  });

  it('keeps the embed closed when its page changes during the sign-out', async () => {
    const { client, endpoint, rerender } = await openTestEmbed();
    act(() => {
      clearToolJetEmbeds(client);
      rerender({ page: 'customers' });
    });
    await pass(1000);
    expect(endpoint.requests).toHaveLength(1);
    expect(ui.status()).toBe('ended');
  });

  it('discards an initial embed when the portal user signs out before it opens', async () => {
    const { client, rerender } = await renderTestEmbed({
      initialEmbed: answer(9),
      enabled: false,
    });
    act(() => clearToolJetEmbeds(client));
    rerender({ enabled: true });
    await pass(0);
    expect(ui.allFrames().map(({ src }) => src.slice(-5))).not.toContain('pat_9');
  });

  it('sends no request when a suspended embed renders after a sign-out', async () => {
    const wrap = (embed: ReactNode) => <Suspense fallback="Loading">{embed}</Suspense>;
    const { client, endpoint, rerender } = await openTestEmbed({ suspense: true }, { wrap });
    act(() => clearToolJetEmbeds(client));
    rerender();
    await pass(100);
    expect(endpoint.requests).toHaveLength(1);
  });
});

describe('clearToolJetEmbeds while the embed is in a hidden Activity', () => {
  interface Tab {
    client: QueryClient;
    endpoint: FakeEndpoint;
    draw: (mode: 'visible' | 'hidden', props?: Partial<ToolJetEmbedProps>) => void;
  }

  async function openTab(endpoint = createFakeEndpoint()): Promise<Tab> {
    const client = new QueryClient();
    const create = (mode: 'visible' | 'hidden', props?: Partial<ToolJetEmbedProps>) => (
      <Activity mode={mode}>
        <ToolJetEmbed {...ADA} endpoint={endpoint} refreshButton {...props} />
      </Activity>
    );
    const { rerender } = renderEmbed(create('visible'), client);
    await pass(0);
    ui.openApp();
    return { client, endpoint, draw: (mode, props) => rerender(create(mode, props)) };
  }

  it.each([
    ['at once', 0, {}],
    ['after a second', 1000, {}],
    ['shortly before the session ends', 3_500_000, {}],
    ['after the session has ended', 3_700_000, {}],
    ['after its page has changed', 10, { page: 'customers' }],
  ])('keeps a hidden embed closed when the user signs out %s', async (_when, waitMs, change) => {
    const { client, endpoint, draw } = await openTab();
    draw('hidden', change);
    await pass(waitMs);
    act(() => clearToolJetEmbeds(client));
    draw('visible', change);
    await pass(1000);
    expect(ui.allFrames()).toHaveLength(0);
    expect(ui.status()).toBe('ended');
    expect(endpoint.requests).toHaveLength(1);
  });

  it('keeps a hidden embed closed when the clock was set back before the sign-out', async () => {
    const { client, draw } = await openTab();
    draw('hidden');
    vi.setSystemTime(Date.now() - 60_000);
    act(() => clearToolJetEmbeds(client));
    draw('visible');
    await pass(1000);
    expect(ui.allFrames()).toHaveLength(0);
  });

  it('keeps a hidden embed closed when it was hidden during a refresh', async () => {
    const { client, endpoint, draw } = await openTab(createFakeEndpoint(neverFor(2)));
    ui.clickButton('Refresh');
    draw('hidden');
    await pass(10);
    act(() => clearToolJetEmbeds(client));
    draw('visible');
    await pass(1000);
    expect(endpoint.requests).toHaveLength(2);
    expect(ui.status()).toBe('ended');
  });

  it('keeps the app of the next user when the clock was set back after the sign-out', async () => {
    const grace = { userEmail: 'grace@example.com' };
    const { client, draw } = await openTab();
    act(() => clearToolJetEmbeds(client));
    vi.setSystemTime(Date.now() - 60_000);
    draw('visible', grace);
    await pass(0);
    ui.openApp();
    draw('hidden', grace);
    await pass(0);
    draw('visible', grace);
    await pass(0);
    expect(ui.status()).toBe('ready');
  });
});
