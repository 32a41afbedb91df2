import { EmbedError } from '@tooljet-embed/protocol';
import { act, fireEvent, screen } from '@testing-library/react';
import { createRef, type RefObject } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { embedStatus, newestFrame, openApp, pass, postFrom } from './utils/embed-page.ts';
import { answer, createFakeEndpoint, type FakeEndpoint } from './utils/fake-endpoint.ts';
import { renderEmbed } from './utils/render-embed.tsx';
import {
  ToolJetEmbed,
  type ToolJetEmbedHandle,
  type ToolJetEmbedProps,
} from '../src/components/tooljet-embed.tsx';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

function show(
  endpoint: FakeEndpoint,
  props: Partial<ToolJetEmbedProps> = {},
): RefObject<ToolJetEmbedHandle | null> {
  const ref = createRef<ToolJetEmbedHandle>();
  const who = { appId: 'orders', userEmail: 'ada@example.com' };
  renderEmbed(<ToolJetEmbed ref={ref} {...who} endpoint={endpoint} {...props} />);
  return ref;
}

/** An endpoint that asks for patience in some of its answers. */
function createBusyEndpoint(isBusy: (n: number) => boolean, retryAfter: number): FakeEndpoint {
  return createFakeEndpoint((n) => {
    if (isBusy(n)) throw new EmbedError('tooljet_busy', undefined, { retryAfter });
    return answer(n);
  });
}

describe('a Retry-After', () => {
  it('is counted down, and the button waits for it', async () => {
    show(createBusyEndpoint(() => true, 5));
    await pass(0);
    expect(screen.getByRole('button', { name: 'Try again in 0:05' })).toBeDisabled();
    await pass(5000);
    expect(screen.getByRole('button', { name: 'Try again' })).toBeEnabled();
  });

  it.each([Infinity, 1e12])('of %s seconds does not lock the button for good', async (seconds) => {
    show(createBusyEndpoint(() => true, seconds));
    await pass(3_600_000);
    expect(screen.getByRole('button', { name: 'Try again' })).toBeEnabled();
  });

  it('is obeyed by code and slots too', async () => {
    const endpoint = createBusyEndpoint((n) => n === 1, 5);
    const ref = show(endpoint, {
      slots: { error: ({ refresh }) => <button onClick={refresh}>again</button> },
    });
    await pass(0);
    for (const waitMs of [0, 4999]) {
      await pass(waitMs);
      act(() => ref.current?.refresh());
      fireEvent.click(screen.getByRole('button', { name: 'again' }));
    }
    await pass(0);
    expect(endpoint.requests).toHaveLength(1);
    expect(embedStatus()).toBe('error');
    await pass(1);
    act(() => ref.current?.refresh());
    await pass(0);
    expect(endpoint.requests).toHaveLength(2);
    expect(embedStatus()).toBe('loading');
  });

  it('is shown beside a working app whose refresh failed', async () => {
    const endpoint = createBusyEndpoint((n) => n === 2, 70);
    const ref = show(endpoint);
    await pass(0);
    openApp();
    act(() => ref.current?.refresh());
    await pass(0);
    expect(newestFrame()).toBeVisible();
    expect(screen.getByRole('button', { name: 'Try again in 1:10' })).toBeDisabled();
    expect(ref.current?.state).toMatchObject({ retryAt: Date.now() + 70_000 });
    await pass(70_000);
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await pass(0);
    openApp();
    expect(ref.current?.state).toEqual({ status: 'ready', confirmed: true });
  });

  it('keeps a session that was refused meanwhile from being replaced early', async () => {
    const endpoint = createBusyEndpoint((n) => n === 2, 90);
    const ref = show(endpoint);
    await pass(0);
    openApp();
    act(() => ref.current?.refresh());
    await pass(0);
    postFrom(newestFrame(), { type: 'TJ_EMBED_APP_LOGOUT', error: 401 });
    await pass(0);
    expect(endpoint.requests).toHaveLength(2);
    expect(embedStatus()).toBe('ended');
    expect(screen.getByRole('button', { name: 'Try again in 1:30' })).toBeDisabled();
  });

  it('keeps a renewal waiting', async () => {
    const endpoint = createBusyEndpoint((n) => n === 2, 60);
    show(endpoint);
    await pass(0);
    openApp();
    await pass(3_480_000);
    expect(endpoint.requests).toHaveLength(2);
    await pass(59_000);
    expect(endpoint.requests).toHaveLength(2);
    await pass(1001);
    expect(endpoint.requests).toHaveLength(3);
  });

  it('goes along to other pages of the app, and nobody asks for them before', async () => {
    const endpoint = createBusyEndpoint((n) => n === 1, 60);
    const draw = (page: string) => (
      <ToolJetEmbed appId="orders" userEmail="ada@example.com" endpoint={endpoint} page={page} />
    );
    const { rerender } = renderEmbed(draw('one'));
    await pass(0);
    for (const page of ['two', 'three', 'two', 'four']) {
      rerender(draw(page));
      await pass(1000);
    }
    expect(endpoint.requests).toHaveLength(1);
    await pass(56_000);
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await pass(0);
    expect(endpoint.requests).toHaveLength(2);
    expect(endpoint.requests[1]).toMatchObject({ page: 'four' });
  });

  it('is nothing to the next user of the embed', async () => {
    const endpoint = createBusyEndpoint((n) => n === 1, 60);
    const draw = (name: string) => (
      <ToolJetEmbed appId="orders" userEmail={`${name}@example.com`} endpoint={endpoint} />
    );
    const { rerender } = renderEmbed(draw('ada'));
    await pass(0);
    rerender(draw('grace'));
    await pass(0);
    expect(endpoint.requests).toMatchObject([
      { email: 'ada@example.com' },
      { email: 'grace@example.com' },
    ]);
    expect(embedStatus()).toBe('loading');
  });
});
