import { act, render } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type * as reactPackage from '../src/index.ts';
import { clearToolJetEmbeds } from '../src/query/clear-tooljet-embeds.ts';
import { prefetchToolJetEmbed } from '../src/query/prefetch.ts';
import * as ui from './utils/embed-ui.ts';
import { type FakeChannels, stubBroadcastChannel } from './utils/fake-broadcast-channel.ts';
import { answer, createFakeEndpoint, neverFor } from './utils/fake-endpoint.ts';
import { ADA, openTestEmbed, pass, renderTestEmbed } from './utils/test-embed.tsx';

const GRACE = { userEmail: 'grace@example.com' } as const;

let channels: FakeChannels;

beforeEach(() => {
  vi.useFakeTimers();
  channels = stubBroadcastChannel();
});

type Package = Pick<typeof reactPackage, 'clearToolJetEmbeds' | 'ToolJetEmbed'>;

/** Loads another copy of the package, which shares nothing with the first, like another tab. */
async function loadCopy(): Promise<Package> {
  vi.resetModules();
  return import('../src/index.ts');
}

/** Opens an app with another copy of the package. */
async function openInCopy(
  props: { userEmail?: string } = {},
): Promise<Package & { endpoint: ReturnType<typeof createFakeEndpoint>; unmount: () => void }> {
  const copy = await loadCopy();
  const endpoint = createFakeEndpoint();
  const { unmount } = render(<copy.ToolJetEmbed {...ADA} {...props} endpoint={endpoint} />);
  await pass(0);
  ui.openApp();
  return { ...copy, endpoint, unmount };
}

describe('signing out in another tab', () => {
  it('closes the app of the same user and keeps it closed', async () => {
    const { endpoint } = await openTestEmbed();
    const copy = await openInCopy();
    expect([ui.status(0), ui.status(1)]).toEqual(['ready', 'ready']);
    act(() => copy.clearToolJetEmbeds());
    expect([ui.status(0), ui.status(1)]).toEqual(['ended', 'ended']);
    expect(ui.allFrames()).toEqual([]);
    await pass(60_000);
    expect(endpoint.requests).toHaveLength(1);
  });

  it('closes the app although the other tab shows no embed any more', async () => {
    await openTestEmbed();
    const copy = await openInCopy();
    copy.unmount();
    await pass(300_000);
    act(() => copy.clearToolJetEmbeds());
    expect(ui.status()).toBe('ended');
  });

  it('closes the app although the emails differ in case', async () => {
    await openTestEmbed({ userEmail: 'Ada@Example.com' });
    const copy = await openInCopy();
    act(() => copy.clearToolJetEmbeds());
    expect(ui.status()).toBe('ended');
  });

  it('closes the app in which the user works', async () => {
    await openTestEmbed({ renewal: 'manual' });
    ui.newestFrame().focus();
    const copy = await openInCopy();
    act(() => copy.clearToolJetEmbeds());
    expect(ui.status()).toBe('ended');
  });

  it('aborts a request in flight', async () => {
    const { endpoint } = await renderTestEmbed({}, { reply: neverFor(1) });
    const copy = await openInCopy();
    act(() => copy.clearToolJetEmbeds());
    await pass(0);
    expect(ui.status()).toBe('ended');
    expect(endpoint.signals[0]?.aborted).toBe(true);
  });

  it('removes the embed URLs that no embed uses', async () => {
    const { client } = await openTestEmbed();
    const prefetched = { ...ADA, appId: 'stock', endpoint: createFakeEndpoint() };
    await prefetchToolJetEmbed({ ...prefetched, queryClient: client });
    const copy = await openInCopy();
    expect(client.getQueryCache().getAll()).toHaveLength(2);
    act(() => copy.clearToolJetEmbeds());
    expect(client.getQueryCache().getAll()).toHaveLength(0);
  });

  it('keeps the app of another user', async () => {
    const { client } = await openTestEmbed(GRACE);
    const copy = await openInCopy();
    act(() => copy.clearToolJetEmbeds());
    expect([ui.status(0), ui.status(1)]).toEqual(['ready', 'ended']);
    expect(client.getQueryCache().getAll()).toHaveLength(1);
  });

  it('keeps the app of a user who signed in later', async () => {
    const copy = await openInCopy();
    copy.unmount();
    act(() => copy.clearToolJetEmbeds());
    const [message] = channels.messages;
    await pass(1000);
    await openTestEmbed();
    channels.deliver(message);
    expect(ui.status()).toBe('ready');
  });

  it('lets the user open the app again', async () => {
    const { endpoint } = await openTestEmbed();
    const copy = await openInCopy();
    copy.unmount();
    act(() => copy.clearToolJetEmbeds());
    await pass(1000);
    ui.clickButton('Open again');
    await pass(0);
    ui.openApp();
    expect(ui.status()).toBe('ready');
    expect(endpoint.requests[1]).not.toHaveProperty('after');
  });
});

function denyChannel(): never {
  throw new DOMException('denied', 'SecurityError');
}

describe('the channel of the tabs', () => {
  it('carries no email, app or token, and no subject twice', async () => {
    for (let signOut = 0; signOut < 2; signOut += 1) {
      const { client, unmount } = await openTestEmbed();
      act(() => clearToolJetEmbeds(client));
      unmount();
    }
    const [first, second] = channels.messages as { subject: string }[];
    expect(channels.messages).toHaveLength(2);
    expect(first?.subject).not.toBe(second?.subject);
    for (const message of channels.messages) {
      expect(message).toEqual({
        type: 'signedOut',
        key: expect.any(String) as string,
        subject: expect.any(String) as string,
        at: expect.any(Number) as number,
      });
      const { redirectUrl } = answer(1) as { redirectUrl: string };
      const text = JSON.stringify(message);
      for (const secret of ['ada', 'orders', 'pat_', redirectUrl])
        expect(text).not.toContain(secret);
    }
  });

  it('is open while an embed is mounted, once for all of them', async () => {
    expect(channels.openCount()).toBe(0);
    const embeds = [await openTestEmbed(), await openTestEmbed()];
    expect(channels.openCount()).toBe(1);
    act(() => clearToolJetEmbeds(embeds[0]?.client));
    for (const { unmount } of embeds) unmount();
    expect(channels.openCount()).toBe(0);
    act(() => clearToolJetEmbeds(embeds[1]?.client));
    expect(channels.openCount()).toBe(0);
  });

  it('does not keep a process of Node.js alive', async () => {
    const unref = vi.fn();
    Object.assign(BroadcastChannel.prototype, { unref });
    const { unmount } = await openTestEmbed();
    expect(unref).toHaveBeenCalled();
    unmount();
  });

  it.each([
    ['nothing', null],
    ['text', 'signedOut'],
    ['no time', { type: 'signedOut', key: '1', subject: '2' }],
    ['another type', { type: 'other', key: '1', subject: '2', at: 1 }],
    ['another subject', { type: 'signedOut', key: '1', subject: '2', at: Number.MAX_VALUE }],
    ['inherited fields', Object.create({ type: 'signedOut', key: '1', subject: '2', at: 1 })],
  ])('ignores a message with %s', async (_what, data) => {
    await openTestEmbed();
    channels.deliver(data);
    expect(ui.status()).toBe('ready');
  });

  it.each([
    ['is absent', undefined],
    ['may not be opened', denyChannel],
  ])('is not needed to sign out of this tab when it %s', async (_what, channel) => {
    vi.stubGlobal('BroadcastChannel', channel);
    const { client, unmount } = await openTestEmbed();
    act(() => clearToolJetEmbeds(client));
    expect(ui.status()).toBe('ended');
    unmount();
  });
});
