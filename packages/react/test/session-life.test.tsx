import { QueryClient } from '@tanstack/react-query';
import { EmbedError } from '@tooljet-embed/protocol';
import { act, fireEvent, screen } from '@testing-library/react';
import { type ComponentProps, createRef } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  allFrames,
  announced,
  embedStatus,
  newestFrame,
  openApp,
  pass,
  postFrom,
} from './utils/embed-page.ts';
import { answer, createFakeEndpoint, type FakeEndpoint } from './utils/fake-endpoint.ts';
import { renderEmbed } from './utils/render-embed.tsx';
import { clearToolJetEmbeds } from '../src/query/clear.ts';
import { ToolJetEmbed, type ToolJetEmbedHandle } from '../src/components/tooljet-embed.tsx';

const LIFE = 3_600_000;
const REFUSED = { type: 'TJ_EMBED_APP_LOGOUT', error: 401 };

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

async function open(
  endpoint: FakeEndpoint = createFakeEndpoint(),
  props: Partial<ComponentProps<typeof ToolJetEmbed>> = {},
): Promise<QueryClient> {
  const client = new QueryClient();
  const who = { appId: 'orders', userEmail: 'ada@example.com' };
  renderEmbed(<ToolJetEmbed {...who} endpoint={endpoint} {...props} />, client);
  await pass(0);
  openApp();
  return client;
}

describe('the renewal of a session', () => {
  it('is silent while nobody works in the app', async () => {
    const onRefreshed = vi.fn();
    const endpoint = createFakeEndpoint();
    await open(endpoint, { onRefreshed });
    const before = newestFrame();
    await pass(LIFE - 121_000);
    expect(endpoint.requests).toHaveLength(1);
    await pass(1001);
    expect(endpoint.requests[1]).toMatchObject({ after: 'v1' });
    expect(before).toBeVisible();
    openApp();
    expect(allFrames()).not.toContain(before);
    expect(onRefreshed).toHaveBeenCalledOnce();
  });

  it('counts down under the hands of a person, and waits for them to leave the app', async () => {
    const endpoint = createFakeEndpoint();
    await open(endpoint);
    newestFrame().focus();
    await pass(LIFE - 120_000);
    expect(announced()).toBe('Your session is about to end.');
    expect(screen.getByRole('timer')).toHaveTextContent('2:00');
    await pass(30_000);
    expect(screen.getByRole('timer')).toHaveTextContent('1:30');
    expect(endpoint.requests).toHaveLength(1);
    newestFrame().blur();
    await pass(1001);
    expect(endpoint.requests).toHaveLength(2);
  });

  it('that brings nothing newer is tried again half a minute later, not at once', async () => {
    const onRefreshed = vi.fn();
    const endpoint = createFakeEndpoint((n) => (n > 9 ? new Promise<never>(() => {}) : answer(1)));
    await open(endpoint, { onRefreshed });
    await pass(LIFE - 119_000);
    expect(endpoint.requests).toHaveLength(2);
    expect(onRefreshed).not.toHaveBeenCalled();
    await pass(30_000);
    expect(endpoint.requests).toHaveLength(3);
  });

  it('that opens a session which is refused is tried again half a minute later, not at once', async () => {
    const endpoint = createFakeEndpoint();
    await open(endpoint);
    const before = newestFrame();
    await pass(LIFE - 120_000);
    for (const requests of [2, 3]) {
      expect(endpoint.requests).toHaveLength(requests);
      postFrom(newestFrame(), REFUSED);
      await pass(29_000);
      expect(allFrames()).toEqual([before]);
      await pass(1001);
    }
    expect(endpoint.requests).toHaveLength(4);
  });

  it('that a person asked for in vain says so before it asks them again', async () => {
    const endpoint = createFakeEndpoint((n) => {
      if (n > 1) throw new EmbedError('tooljet_unavailable');
      return answer(n);
    });
    await open(endpoint, { renewal: 'prompt' });
    await pass(LIFE - 120_000);
    fireEvent.click(screen.getByRole('button', { name: 'Renew now' }));
    await pass(0);
    expect(announced()).toBe('The app could not be refreshed.');
    expect(screen.getByRole('button', { name: 'Try again' })).toBeEnabled();
    await pass(31_000);
    expect(announced()).toBe('Your session is about to end.');
  });

  it('begins although the window has the focus at the same moment', async () => {
    const endpoint = createFakeEndpoint();
    const handle = createRef<ToolJetEmbedHandle>();
    await open(endpoint, { ref: handle });
    act(() => {
      window.dispatchEvent(new Event('focus'));
      handle.current?.refresh();
      vi.advanceTimersByTime(0);
    });
    await pass(0);
    expect(endpoint.requests).toHaveLength(2);
  });

  it('follows the choice of the person', async () => {
    const endpoint = createFakeEndpoint();
    await open(endpoint, { renewal: 'prompt' });
    await pass(LIFE - 120_000);
    fireEvent.click(screen.getByRole('button', { name: 'Later' }));
    expect(screen.queryByRole('timer')).toBeNull();
    expect(screen.queryByRole('button', { name: 'Renew now' })).toBeNull();
    await pass(120_000);
    expect(embedStatus()).toBe('ended');
    expect(announced()).toContain('Your session has expired');
    fireEvent.click(screen.getByRole('button', { name: 'Open again' }));
    await pass(0);
    expect(endpoint.requests[1]).toMatchObject({ after: 'v1' });
  });

  it('opens anew at once after a sleep beyond the end', async () => {
    const endpoint = createFakeEndpoint();
    await open(endpoint);
    vi.setSystemTime(Date.now() + 2 * LIFE);
    act(() => {
      document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
    });
    expect(embedStatus()).toBe('loading');
    await pass(0);
    openApp();
    expect(embedStatus()).toBe('ready');
    expect(endpoint.requests).toHaveLength(2);
  });

  it('is tried again after a failure, at the latest when the network is back', async () => {
    const endpoint = createFakeEndpoint((n) => {
      if (n === 2 || n === 3) throw new EmbedError('network_error');
      return answer(n);
    });
    await open(endpoint);
    await pass(LIFE - 120_000);
    expect(endpoint.requests).toHaveLength(2);
    expect(newestFrame()).toBeVisible();
    await pass(30_001);
    expect(endpoint.requests).toHaveLength(3);
    act(() => {
      window.dispatchEvent(new Event('online'));
    });
    await pass(0);
    expect(endpoint.requests).toHaveLength(4);
  });

  it('leaves the session to the host under the policy manual', async () => {
    const endpoint = createFakeEndpoint();
    await open(endpoint, { renewal: 'manual' });
    await pass(LIFE - 1);
    expect(embedStatus()).toBe('ready');
    await pass(1);
    expect(embedStatus()).toBe('ended');
    expect(endpoint.requests).toHaveLength(1);
  });
});

describe('the recovery of an embed', () => {
  it('replaces an app that goes to its login page after a long time without use', async () => {
    const endpoint = createFakeEndpoint();
    await open(endpoint);
    const before = newestFrame();
    await pass(1_800_000);
    openApp(before);
    expect(embedStatus()).toBe('refreshing');
    expect(before).toBeVisible();
    await pass(0);
    expect(endpoint.requests.map(({ after }) => after)).toEqual([undefined, 'v1']);
    openApp();
    expect(allFrames()).not.toContain(before);
    expect(embedStatus()).toBe('ready');
  });

  it('only asks whether it works where nobody knows how long a session lives unused', async () => {
    const endpoint = createFakeEndpoint(() => ({ redirectUrl: 'https://tooljet.example.com/app' }));
    await open(endpoint);
    await pass(24 * LIFE);
    openApp(newestFrame(), 1);
    expect(announced()).toBe('Not working?');
    expect(endpoint.requests).toHaveLength(1);
  });

  it('replaces a refused session once without a word, then shows it', async () => {
    const onSessionEnd = vi.fn();
    const endpoint = createFakeEndpoint();
    await open(endpoint, { onSessionEnd });
    postFrom(newestFrame(), REFUSED);
    await pass(0);
    expect(endpoint.requests.map(({ after }) => after)).toEqual([undefined, 'v1']);
    expect(onSessionEnd).not.toHaveBeenCalled();
    postFrom(newestFrame(), REFUSED);
    await pass(60_000);
    expect(onSessionEnd).toHaveBeenCalledExactlyOnceWith('rejected');
    expect(endpoint.requests).toHaveLength(2);
  });

  it('shows a session that the server could not redeem as one that was refused', async () => {
    const onSessionEnd = vi.fn();
    const endpoint = createFakeEndpoint(() => {
      throw new EmbedError('session_rejected');
    });
    const who = { appId: 'orders', userEmail: 'ada@example.com' };
    renderEmbed(<ToolJetEmbed {...who} endpoint={endpoint} onSessionEnd={onSessionEnd} />);
    await pass(0);
    expect(onSessionEnd).toHaveBeenCalledExactlyOnceWith('rejected');
    expect(screen.getByRole('button', { name: 'Open again' })).toBeVisible();
    expect(endpoint.requests).toHaveLength(1);
  });

  it('shows a refused session at once under the policy manual', async () => {
    const endpoint = createFakeEndpoint();
    await open(endpoint, { renewal: 'manual' });
    postFrom(newestFrame(), REFUSED);
    await pass(0);
    expect(embedStatus()).toBe('ended');
    expect(endpoint.requests).toHaveLength(1);
  });

  it('asks again by itself when the network is back', async () => {
    const endpoint = createFakeEndpoint((n) => {
      if (n === 1) throw new EmbedError('network_error');
      return answer(n);
    });
    renderEmbed(<ToolJetEmbed appId="orders" userEmail="ada@example.com" endpoint={endpoint} />);
    await pass(0);
    expect(embedStatus()).toBe('error');
    act(() => {
      window.dispatchEvent(new Event('online'));
    });
    await pass(0);
    expect(embedStatus()).toBe('loading');
    expect(endpoint.requests).toHaveLength(2);
  });

  it('closes every frame when the portal user signs out, and can open again', async () => {
    const endpoint = createFakeEndpoint();
    const client = await open(endpoint);
    act(() => clearToolJetEmbeds(client));
    await pass(0);
    expect(allFrames()).toHaveLength(0);
    expect(client.getQueryCache().getAll()).toHaveLength(0);
    fireEvent.click(screen.getByRole('button', { name: 'Open again' }));
    await pass(0);
    expect(endpoint.requests).toHaveLength(2);
    expect(endpoint.requests[1]).not.toHaveProperty('after');
    expect(allFrames()).toHaveLength(1);
  });

  it('asks within bounds where an endpoint says that a session lives for a second', async () => {
    const endpoint = createFakeEndpoint((n) => ({ ...answer(n), expiresIn: 1 }));
    await open(endpoint);
    for (let moment = 0; moment < 60; moment += 1) {
      await pass(200);
      if (allFrames().length > 0) openApp();
    }
    expect(endpoint.requests.length).toBeLessThan(4);
  });
});
