import { QueryClient } from '@tanstack/react-query';
import { act } from '@testing-library/react';
import { EmbedError } from '@tooljet-embed/protocol';
import { type ReactNode, useLayoutEffect } from 'react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { ToolJetEmbedProps } from '../src/components/tooljet-embed.tsx';
import { clearToolJetEmbeds } from '../src/query/clear-tooljet-embeds.ts';
import * as ui from './utils/embed-ui.ts';
import { answer, createFakeEndpoint, never } from './utils/fake-endpoint.ts';
import { openTestEmbed, pass, renderTestEmbed } from './utils/test-embed.tsx';

const LIFE_MS = 3_600_000;
/** Longer than the interval at which an embed checks the clock. */
const CHECK_INTERVAL_MS = 31_000;
const fetchMock = vi.fn<typeof fetch>();

beforeEach(() => {
  vi.useFakeTimers();
  fetchMock.mockReset();
  fetchMock.mockImplementation(async () => Response.json(answer(fetchMock.mock.calls.length)));
  vi.stubGlobal('fetch', fetchMock);
});

describe('when the endpoint changes', () => {
  it('removes the app at once and opens another when the address of the endpoint changes', async () => {
    const { rerender } = await openTestEmbed({ endpoint: '/a' });
    rerender({ endpoint: '/b' });
    expect(ui.allFrames()).toHaveLength(0);
    expect(ui.status()).toBe('loading');
    await pass(0);
    expect(fetchMock.mock.calls.map(([address]) => address)).toEqual(['/a', '/b']);
    expect(ui.newestFrame().src).toContain('pat_2');
  });

  it('aborts the request to the previous address when the endpoint changes', async () => {
    fetchMock.mockImplementationOnce(never);
    const { rerender } = await renderTestEmbed({ endpoint: '/a' });
    rerender({ endpoint: '/b' });
    await pass(0);
    expect(fetchMock.mock.calls.map(([, init]) => init?.signal?.aborted)).toEqual([true, false]);
    expect(ui.newestFrame().src).toContain('pat_2');
  });

  it('keeps the app and calls the latest function later when the endpoint function changes', async () => {
    const latest = createFakeEndpoint();
    const { endpoint, rerender, refresh } = await openTestEmbed();
    rerender({ endpoint: latest });
    await pass(1000);
    expect(latest.requests).toHaveLength(0);
    await refresh();
    expect([endpoint.requests.length, latest.requests.length]).toEqual([1, 1]);
  });
});

describe('when options of the request change', () => {
  it('sends the latest headers and credentials later when they change', async () => {
    const before = { endpoint: '/api', headers: { 'x-csrf': 't1' } };
    const { rerender, refresh } = await openTestEmbed(before);
    rerender({ headers: { 'x-csrf': 't2' }, credentials: 'include' });
    await pass(1000);
    expect(fetchMock).toHaveBeenCalledOnce();
    await refresh();
    const { headers, credentials } = fetchMock.mock.lastCall?.[1] ?? {};
    expect(new Headers(headers).get('x-csrf')).toBe('t2');
    expect(credentials).toBe('include');
  });

  it('keeps the timeout of the current request when requestTimeoutMs changes', async () => {
    fetchMock.mockImplementation(never);
    const before = { endpoint: '/api', requestTimeoutMs: 5000 };
    const { rerender, refresh } = await renderTestEmbed(before);
    rerender({ requestTimeoutMs: 100 });
    await pass(4999);
    expect(ui.status()).toBe('loading');
    await pass(1);
    expect(ui.status()).toBe('error');
    await refresh();
    await pass(100);
    expect(ui.status()).toBe('error');
  });

  it('keeps the app and follows the new query client when the query client changes', async () => {
    const previous = new QueryClient();
    const latest = new QueryClient();
    const { endpoint, rerender } = await openTestEmbed({ queryClient: previous });
    rerender({ queryClient: latest });
    act(() => clearToolJetEmbeds(previous));
    await pass(1000);
    expect(ui.status()).toBe('ready');
    expect(endpoint.requests).toHaveLength(1);
    act(() => clearToolJetEmbeds(latest));
    expect(ui.allFrames()).toHaveLength(0);
  });
});

it.each([
  ['frameTimeoutMs', 0, 'error'],
  ['confirmTimeoutMs', 1, 'ready'],
] as const)('restarts the timeout when %s changes', async (name, loads, status) => {
  const { rerender } = await renderTestEmbed({ [name]: 1000 });
  ui.loadApp(ui.newestFrame(), loads);
  await pass(999);
  rerender({ [name]: 5000 });
  await pass(4999);
  expect(ui.status()).toBe('loading');
  rerender({ [name]: 100 });
  await pass(100);
  expect(ui.status()).toBe(status);
});

describe('when the renewal changes', () => {
  type Props = Partial<ToolJetEmbedProps>;
  it.each<[title: string, before: Props, remainingMs: number, after: Props, status: string]>([
    ['renews earlier', { renewBeforeMs: 1 }, 600_000, { renewBeforeMs: 900_000 }, 'refreshing'],
    ['renews later', { renewBeforeMs: 900_000 }, 900_001, { renewBeforeMs: 1 }, 'ready'],
    ['renews silently', { renewal: 'manual' }, 60_000, { renewal: 'auto' }, 'refreshing'],
    ['shows a notice', { renewal: 'auto' }, 120_001, { renewal: 'prompt' }, 'expiring'],
    ['does not renew', { renewal: 'auto' }, 120_001, { renewal: 'manual' }, 'ready'],
  ])('%s when the renewal props change', async (_title, before, remainingMs, after, status) => {
    const { rerender } = await openTestEmbed(before);
    await pass(LIFE_MS - remainingMs - ui.SETTLE_MS);
    expect(ui.status()).toBe('ready');
    rerender(after);
    await pass(CHECK_INTERVAL_MS);
    expect(ui.status()).toBe(status);
  });
});

describe('when the appearance changes', () => {
  it('calls only the latest callbacks when callbacks change', async () => {
    const previous = { onStateChange: vi.fn(), onReady: vi.fn() };
    const latest = { onStateChange: vi.fn(), onReady: vi.fn() };
    const { rerender } = await renderTestEmbed(previous);
    previous.onStateChange.mockClear();
    rerender(latest);
    expect(latest.onStateChange).not.toHaveBeenCalled();
    ui.openApp();
    const ready = { status: 'ready', confirmed: true };
    expect(latest.onStateChange).toHaveBeenCalledExactlyOnceWith(ready);
    expect(latest.onReady).toHaveBeenCalledOnce();
    expect(previous.onStateChange).not.toHaveBeenCalled();
    expect(previous.onReady).not.toHaveBeenCalled();
  });

  it('updates the attributes of the frame without reopening the app when they change', async () => {
    const { rerender } = await openTestEmbed();
    const frame = ui.newestFrame();
    const sandbox = 'allow-scripts allow-same-origin';
    rerender({ title: 'Orders', allow: 'camera', sandbox, referrerPolicy: 'origin' });
    expect(ui.allFrames()).toEqual([frame]);
    expect(frame).toHaveAttribute('title', 'Orders');
    expect(frame).toHaveAttribute('allow', 'camera');
    expect(frame).toHaveAttribute('sandbox', sandbox);
    expect(frame).toHaveAttribute('referrerpolicy', 'origin');
  });

  it('updates the embed when labels, theme, class and style change', async () => {
    const { rerender } = await openTestEmbed({ className: 'small', theme: 'light' });
    const embed = document.querySelector('.tooljet-embed');
    const style = { height: 500 };
    rerender({ className: 'large', theme: 'dark', labels: { ready: 'Da.' }, style });
    expect(ui.announced()).toBe('Da.');
    expect(embed).toHaveClass('tooljet-embed', 'large', { exact: true });
    expect(embed).toHaveAttribute('data-theme', 'dark');
    expect(embed).toHaveStyle({ height: '500px' });
    rerender({ className: undefined });
    expect(embed).toHaveClass('tooljet-embed', { exact: true });
  });
});

describe('when the user changes', () => {
  const GRACE = 'grace@example.com';

  it('ignores a response for the previous user when it arrives during the commit', async () => {
    let respondToAda = (): void => {};
    let isGrace = false;
    const endpoint: ToolJetEmbedProps['endpoint'] = ({ email }) =>
      new Promise((resolve, reject) => {
        if (email === GRACE) reject(new EmbedError('identity_mismatch'));
        else respondToAda = () => resolve(answer());
      });
    function Page({ children }: { children: ReactNode }) {
      useLayoutEffect(() => {
        if (isGrace) respondToAda();
      });
      return children;
    }
    const wrap = (embed: ReactNode) => <Page>{embed}</Page>;
    const { rerender } = await renderTestEmbed({ endpoint }, { wrap });
    isGrace = true;
    rerender({ userEmail: GRACE });
    await pass(10);
    expect(ui.allFrames()).toHaveLength(0);
    expect(ui.status()).toBe('error');
  });

  it('starts the request timeout again when the user changes', async () => {
    const { rerender } = await renderTestEmbed({}, { reply: never });
    await pass(19_000);
    rerender({ userEmail: GRACE });
    await pass(19_000);
    expect(ui.status()).toBe('loading');
    await pass(2500);
    expect(ui.status()).toBe('error');
  });
});
