import { act, fireEvent, screen } from '@testing-library/react';
import { createRef } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  allFrames,
  embedStatus,
  newestFrame,
  openApp,
  pass,
  postFrom,
} from './utils/embed-page.ts';
import {
  answer,
  APP_ORIGIN,
  createFakeEndpoint,
  type FakeEndpoint,
} from './utils/fake-endpoint.ts';
import { renderEmbed } from './utils/render-embed.tsx';
import {
  ToolJetEmbed,
  type ToolJetEmbedHandle,
  type ToolJetEmbedProps,
} from '../src/components/tooljet-embed.tsx';

const WHO = { appId: 'orders', userEmail: 'ada@example.com' };
const LIFE = 3_600_000;

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

interface OpenEmbed {
  /** Gives it other props. */
  draw: (props: Partial<ToolJetEmbedProps>) => void;
  /** Refreshes it as the host's code does. */
  refresh: () => void;
}

async function open(
  endpoint: FakeEndpoint,
  given: Partial<ToolJetEmbedProps> = {},
): Promise<OpenEmbed> {
  const handle = createRef<ToolJetEmbedHandle>();
  const embed = (props: Partial<ToolJetEmbedProps>) => (
    <ToolJetEmbed ref={handle} {...WHO} endpoint={endpoint} {...given} {...props} />
  );
  const { rerender } = renderEmbed(embed({}));
  await pass(0);
  openApp();
  return {
    draw: (props) => rerender(embed(props)),
    refresh: () => act(() => handle.current?.refresh()),
  };
}

describe('a disabled embed', () => {
  it('lets its session end, instead of waiting for another one', async () => {
    const endpoint = createFakeEndpoint();
    const { draw } = await open(endpoint);
    draw({ enabled: false });
    await pass(2 * LIFE);
    expect(embedStatus()).toBe('ended');
    expect(endpoint.requests).toHaveLength(1);
  });

  it('keeps its app when "Refresh" is pressed, without a word, and tells of its end', async () => {
    const onStateChange = vi.fn();
    const onReady = vi.fn();
    const endpoint = createFakeEndpoint();
    const { draw } = await open(endpoint, { onStateChange, onReady });
    const before = newestFrame();
    draw({ enabled: false });
    fireEvent.click(screen.getByRole('button', { name: 'Refresh' }));
    await pass(0);
    expect(embedStatus()).toBe('ready');
    expect(newestFrame()).toBe(before);
    expect(onStateChange).not.toHaveBeenCalledWith(
      expect.objectContaining({ status: 'refreshing' }),
    );
    expect(onReady).toHaveBeenCalledOnce();
    await pass(2 * LIFE);
    expect(embedStatus()).toBe('ended');
    expect(endpoint.requests).toHaveLength(1);
  });

  it('waits no longer for what it asked for before', async () => {
    const endpoint = createFakeEndpoint((n) =>
      n === 1 ? answer(n) : new Promise<never>(() => {}),
    );
    const { draw, refresh } = await open(endpoint);
    refresh();
    await pass(0);
    expect(embedStatus()).toBe('refreshing');
    draw({ enabled: false });
    expect(embedStatus()).toBe('ready');
    await pass(2 * LIFE);
    expect(embedStatus()).toBe('ended');
  });

  it('opens what it asked for before, if that comes: the session that it has may be dead', async () => {
    const endpoint = createFakeEndpoint(async (n) => {
      if (n > 1) await new Promise((resolve) => setTimeout(resolve, 1000));
      return answer(n);
    });
    const { draw, refresh } = await open(endpoint);
    refresh();
    await pass(0);
    draw({ enabled: false });
    await pass(1000);
    expect(newestFrame().src).toContain('pat_2');
    openApp();
    expect(allFrames()).toHaveLength(1);
    expect(embedStatus()).toBe('ready');
  });

  it('stays in its place in the app, and goes to the next one once it is enabled', async () => {
    const endpoint = createFakeEndpoint((n) => ({
      frameUrl: `${APP_ORIGIN}/applications/orders`,
      frameName: `session-${n}`,
    }));
    const { draw, refresh } = await open(endpoint, { page: 'invoices' });
    const before = newestFrame();
    draw({ enabled: false, page: 'customers' });
    refresh();
    await pass(0);
    expect(embedStatus()).toBe('ready');
    expect(newestFrame()).toBe(before);
    draw({ page: 'customers' });
    await pass(0);
    expect(endpoint.requests.map(({ page }) => page)).toEqual(['invoices', 'customers']);
    expect(newestFrame()).not.toBe(before);
  });

  it('takes the app of somebody else away, and waits to be enabled', async () => {
    const endpoint = createFakeEndpoint();
    const { draw } = await open(endpoint);
    draw({ enabled: false, userEmail: 'grace@example.com' });
    await pass(0);
    expect(allFrames()).toHaveLength(0);
    expect(embedStatus()).toBe('loading');
    expect(endpoint.requests).toHaveLength(1);
  });

  it('opens an ended session anew once it is enabled', async () => {
    const endpoint = createFakeEndpoint();
    const { draw } = await open(endpoint);
    draw({ enabled: false });
    postFrom(newestFrame(), { type: 'TJ_EMBED_APP_LOGOUT', error: 401 });
    fireEvent.click(screen.getByRole('button', { name: 'Open again' }));
    await pass(0);
    expect(embedStatus()).toBe('loading');
    expect(endpoint.requests).toHaveLength(1);
    draw({});
    await pass(0);
    expect(endpoint.requests).toHaveLength(2);
  });
});
