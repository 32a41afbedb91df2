import { screen } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { ToolJetEmbedProps } from '../src/components/tooljet-embed.tsx';
import * as ui from './utils/embed-ui.ts';
import { directAnswer } from './utils/fake-endpoint.ts';
import { openTestEmbed, pass, renderTestEmbed, type TestEmbed } from './utils/test-embed.tsx';

const DIRECT = { reply: directAnswer };

beforeEach(() => vi.useFakeTimers());

describe('direct opening', () => {
  it('passes the session in the name of the frame when the server opens the app directly', async () => {
    const { endpoint } = await openTestEmbed({}, DIRECT);
    expect(endpoint.requests[0]).toMatchObject({ direct: true });
    expect(ui.newestFrame()).toHaveAttribute('name', 'session-1');
    expect(ui.status()).toBe('ready');
    await pass(ui.CONFIRM_MS);
    expect(ui.announced()).toBe('The app is ready.');
  });

  it('keeps the frame when params are a new object with the same content', async () => {
    const { endpoint, rerender } = await openTestEmbed(
      { page: 'invoices', params: { id: '7', tab: 'lines' } },
      DIRECT,
    );
    const frame = ui.newestFrame();
    for (let render = 0; render < 5; render += 1) rerender({ params: { tab: 'lines', id: '7' } });
    await pass(1000);
    expect(ui.newestFrame()).toBe(frame);
    expect(endpoint.requests).toEqual([
      {
        appId: 'orders',
        email: 'ada@example.com',
        direct: true,
        page: 'invoices',
        params: { id: '7', tab: 'lines' },
      },
    ]);
  });

  it.each([
    ['page', { page: 'customers', params: { id: '7' } }],
    ['params', { page: 'invoices', params: { id: '8' } }],
  ])('reopens the app when %s changes', async (_prop, change) => {
    const { endpoint, rerender } = await openTestEmbed(
      { page: 'invoices', params: { id: '7' } },
      DIRECT,
    );
    const frame = ui.newestFrame();
    rerender(change);
    expect(ui.status()).toBe('loading');
    await pass(0);
    expect(ui.newestFrame()).not.toBe(frame);
    expect(endpoint.requests[1]).toMatchObject(change);
    expect(endpoint.requests[1]).not.toHaveProperty('after');
  });

  it.each([
    ['page', { page: 'invoices' }],
    ['params', { params: { id: '7' } }],
    ['params beside an empty page', { page: '', params: { id: '7' } }],
  ])('shows an error when the endpoint ignores %s', async (_what, place) => {
    const onError = vi.fn();
    await renderTestEmbed({ ...place, onError });
    expect(onError.mock.lastCall?.[0]).toMatchObject({
      code: 'invalid_response',
      detail: expect.stringContaining('"openMode" to "direct"') as string,
    });
    expect(screen.getByRole('button', { name: 'Try again' })).toBeVisible();
  });
});

describe('changing the page while the focus is in the app', () => {
  async function changeWhileFocused(
    change: Partial<ToolJetEmbedProps>,
  ): Promise<TestEmbed & { frame: HTMLIFrameElement }> {
    const embed = await openTestEmbed({ page: 'invoices' }, DIRECT);
    const frame = ui.newestFrame();
    await pass(ui.CONFIRM_MS);
    frame.focus();
    embed.rerender({ page: 'customers', ...change });
    await pass(1000);
    return { ...embed, frame };
  }

  it.each(['auto', 'prompt', 'manual'] as const)(
    'keeps the frame until the user leaves the app when renewal is "%s"',
    async (renewal) => {
      const { frame } = await changeWhileFocused({ renewal });
      expect(ui.status()).toBe('ready');
      expect(ui.newestFrame()).toBe(frame);
      ui.leaveApp(frame);
      await pass(0);
      expect(ui.status()).toBe('loading');
      expect(ui.newestFrame()).not.toBe(frame);
    },
  );

  it('keeps the frame when the user leaves the app to click "Refresh"', async () => {
    const { frame } = await changeWhileFocused({ refreshButton: true });
    ui.leaveApp(frame, screen.getByRole('button', { name: 'Refresh' }));
    await pass(0);
    expect(ui.newestFrame()).toBe(frame);
    ui.clickButton('Refresh');
    expect(ui.status()).toBe('loading');
  });

  it('opens the new page when ToolJet rejects the session', async () => {
    const { endpoint, frame } = await changeWhileFocused({});
    ui.postFrom(frame, ui.REJECTION);
    await pass(0);
    expect(ui.status()).toBe('loading');
    expect(endpoint.requests.map(({ page }) => page)).toEqual(['invoices', 'customers']);
  });

  it('opens the new page when the user has signed out and opens the app again', async () => {
    const { endpoint, frame } = await changeWhileFocused({});
    ui.postFrom(frame, ui.LOGOUT);
    ui.leaveApp(frame);
    await pass(1000);
    expect(ui.status()).toBe('ended');
    ui.clickButton('Open again');
    await pass(0);
    expect(endpoint.requests.map(({ page }) => page)).toEqual(['invoices', 'customers']);
  });

  it('keeps the app closed when the page changes after a sign-out', async () => {
    const { endpoint, rerender } = await openTestEmbed({ page: 'invoices' }, DIRECT);
    ui.postFrom(ui.newestFrame(), ui.LOGOUT);
    rerender({ page: 'customers' });
    await pass(1000);
    expect(ui.status()).toBe('ended');
    expect(endpoint.requests).toHaveLength(1);
  });

  it('keeps the frame when the page changes back before the focus leaves the app', async () => {
    const { frame, rerender } = await changeWhileFocused({});
    rerender();
    ui.leaveApp(frame);
    await pass(1000);
    expect(ui.newestFrame()).toBe(frame);
  });

  it.each([
    ['app', { appId: 'stock' }],
    ['user', { userEmail: 'grace@example.com' }],
    ['cacheKey', { cacheKey: 'sales' }],
  ])('removes the frame at once when the %s changes too', async (_what, change) => {
    const { frame } = await changeWhileFocused(change);
    expect(ui.newestFrame()).not.toBe(frame);
  });
});
