import { QueryClient } from '@tanstack/react-query';
import { act, render } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type * as reactPackage from '../src/index.ts';
import * as ui from './utils/embed-ui.ts';
import { type FakeChannels, stubBroadcastChannel } from './utils/fake-broadcast-channel.ts';
import { answer, createFakeEndpoint, directAnswer, failWhen } from './utils/fake-endpoint.ts';
import { ADA, openTestEmbed, pass, renderTestEmbed, type TestEmbed } from './utils/test-embed.tsx';

const LIFE_MS = 3_600_000;
const RENEWAL_MS = LIFE_MS - 120_000;

let channels: FakeChannels;

beforeEach(() => {
  vi.useFakeTimers();
  channels = stubBroadcastChannel();
});

/** Delivers the message of another tab that received a newer version, and lets time pass. */
async function announceFrom(other: Tab, version: string): Promise<void> {
  await pass(1000);
  other.version = version;
  act(() => other.refresh());
  await pass(0);
}

interface Tab {
  /** Version of the next response. */
  version: string;
  readonly requests: readonly { after?: string }[];
  refresh: () => void;
}

/** Opens an app with another copy of the package, which shares nothing with the first, like a tab. */
async function openTab(): Promise<Tab> {
  vi.resetModules();
  const copy: typeof reactPackage = await import('../src/index.ts');
  const endpoint = createFakeEndpoint(() => ({ ...answer(), version: tab.version }));
  const tab: Tab = { version: 'v1', requests: endpoint.requests, refresh: () => undefined };
  const setHandle = (handle: reactPackage.ToolJetEmbedHandle | null): void => {
    if (handle) tab.refresh = () => handle.refresh();
  };
  render(<copy.ToolJetEmbed {...ADA} ref={setHandle} renewal="manual" endpoint={endpoint} />);
  await pass(0);
  ui.openApp();
  return tab;
}

describe('an embed in a hidden tab', () => {
  it('renews its session when the tab is visible again', async () => {
    const { endpoint } = await openTestEmbed();
    ui.setVisibility('hidden');
    await pass(RENEWAL_MS + 60_000);
    expect(endpoint.requests).toHaveLength(1);
    expect(ui.status()).toBe('ready');
    ui.setVisibility('visible');
    await pass(0);
    expect(ui.status()).toBe('refreshing');
    expect(endpoint.requests.map(({ after }) => after)).toEqual([undefined, 'v1']);
  });

  it('replaces a session that ended when the tab is visible again', async () => {
    const { endpoint } = await openTestEmbed();
    ui.setVisibility('hidden');
    await pass(2 * LIFE_MS);
    expect(endpoint.requests).toHaveLength(1);
    expect(ui.allFrames()).toEqual([]);
    ui.setVisibility('visible');
    await pass(0);
    ui.openApp();
    expect(ui.status()).toBe('ready');
    expect(endpoint.requests.map(({ after }) => after)).toEqual([undefined, 'v1']);
  });

  it.each([
    ['opens the login page', ui.LOGIN],
    ['rejects the session', ui.REJECTION],
  ])('waits with the recovery when ToolJet %s', async (_event, message) => {
    const { endpoint } = await openTestEmbed();
    ui.setVisibility('hidden');
    ui.postFrom(ui.newestFrame(), message);
    await pass(LIFE_MS);
    expect(ui.allFrames()).toEqual([]);
    expect(endpoint.requests).toHaveLength(1);
    ui.setVisibility('visible');
    await pass(0);
    expect(endpoint.requests).toHaveLength(2);
  });

  it('replaces a dead session at once when the host requests a refresh', async () => {
    const { endpoint, refresh } = await openTestEmbed();
    ui.setVisibility('hidden');
    ui.postFrom(ui.newestFrame(), ui.LOGIN);
    await refresh();
    expect(endpoint.requests).toHaveLength(2);
  });

  it('opens its first app', async () => {
    ui.setVisibility('hidden');
    await openTestEmbed();
    expect(ui.status()).toBe('ready');
  });

  it('leaves no listener when it unmounts before the tab is visible', async () => {
    const { endpoint, unmount } = await openTestEmbed();
    ui.setVisibility('hidden');
    ui.postFrom(ui.newestFrame(), ui.LOGIN);
    unmount();
    ui.setVisibility('visible');
    await pass(1000);
    expect(endpoint.requests).toHaveLength(1);
  });
});

describe('when another tab receives a newer embed URL', () => {
  async function openWithTab(
    props: Parameters<typeof renderTestEmbed>[0] = {},
    options: Parameters<typeof renderTestEmbed>[1] = {},
  ): Promise<TestEmbed & { other: Tab }> {
    const embed = await renderTestEmbed(props, options);
    ui.openApp();
    return { ...embed, other: await openTab() };
  }

  it.each([
    ['redirect', answer],
    ['direct', directAnswer],
  ])('fetches it after %s opening and replaces the frame', async (_mode, reply) => {
    const { endpoint, other } = await openWithTab({}, { reply });
    await announceFrom(other, 'v2');
    expect(endpoint.requests.map(({ after }) => after)).toEqual([undefined, 'v1']);
    expect(ui.status()).toBe('refreshing');
  });

  it('does not announce the embed URL that follows', async () => {
    const { other } = await openWithTab({}, { reply: (n) => answer(n === 1 ? 1 : n + 10) });
    await announceFrom(other, 'v2');
    expect(channels.messages).toHaveLength(1);
    await pass(60_000);
    expect(other.requests).toHaveLength(2);
  });

  it('waits until the tab is visible', async () => {
    const { endpoint, other } = await openWithTab();
    ui.setVisibility('hidden');
    await announceFrom(other, 'v2');
    await pass(60_000);
    expect(endpoint.requests).toHaveLength(1);
    ui.setVisibility('visible');
    await pass(0);
    expect(endpoint.requests).toHaveLength(2);
  });

  it('waits until the user leaves the app', async () => {
    const { endpoint, other } = await openWithTab();
    const [frame] = ui.allFrames();
    expect.assert(frame);
    frame.focus();
    await announceFrom(other, 'v2');
    await pass(60_000);
    expect(endpoint.requests).toHaveLength(1);
    ui.leaveApp(frame);
    await pass(0);
    expect(endpoint.requests).toHaveLength(2);
  });

  it('tries again after 30 seconds when the request fails', async () => {
    const reply = failWhen((n) => n === 2, 'tooljet_unavailable');
    const { endpoint, other } = await openWithTab({}, { reply });
    await announceFrom(other, 'v2');
    expect(endpoint.requests).toHaveLength(2);
    await pass(31_000);
    expect(endpoint.requests).toHaveLength(3);
  });

  it('asks once when the endpoint has nothing newer', async () => {
    const { endpoint, other } = await openWithTab({}, { reply: () => answer(1) });
    await announceFrom(other, 'v2');
    await pass(300_000);
    expect(endpoint.requests).toHaveLength(2);
    expect(ui.status()).toBe('ready');
  });

  it.each<[what: string, props: Parameters<typeof openWithTab>[0]]>([
    ['shows another app', { appId: 'stock' }],
    ['belongs to another user', { userEmail: 'grace@example.com' }],
    ['asks before it renews', { renewal: 'prompt' }],
    ['never renews by itself', { renewal: 'manual' }],
  ])('keeps the frame of an embed that %s', async (_what, props) => {
    const { endpoint, other } = await openWithTab(props);
    await announceFrom(other, 'v2');
    await pass(60_000);
    expect(endpoint.requests).toHaveLength(1);
  });

  it('keeps a frame that already has that version', async () => {
    const { endpoint, other } = await openWithTab({}, { reply: () => answer(2) });
    await announceFrom(other, 'v2');
    await pass(60_000);
    expect(endpoint.requests).toHaveLength(1);
  });

  it('keeps a frame that is newer than the message', async () => {
    const other = await openTab();
    await announceFrom(other, 'v2');
    await pass(1000);
    const { endpoint } = await openTestEmbed({}, { reply: () => answer(3) });
    channels.deliver(channels.messages[0]);
    await pass(60_000);
    expect(endpoint.requests).toHaveLength(1);
  });
});

it('announces the version alone when an embed renews', async () => {
  const { client } = await openTestEmbed({}, { client: new QueryClient() });
  await pass(RENEWAL_MS);
  expect(client.getQueryCache().getAll()).toHaveLength(1);
  expect(channels.messages).toEqual([
    {
      type: 'renewed',
      key: expect.any(String) as string,
      subject: expect.any(String) as string,
      at: Date.now(),
      version: 'v2',
    },
  ]);
});
