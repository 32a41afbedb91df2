import { act, fireEvent, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  announced,
  embedStatus,
  newestFrame,
  openApp,
  pass,
  postFrom,
} from './utils/embed-page.ts';
import { APP_ORIGIN, createFakeEndpoint, type FakeEndpoint } from './utils/fake-endpoint.ts';
import { renderEmbed } from './utils/render-embed.tsx';
import { ToolJetEmbed, type ToolJetEmbedProps } from '../src/components/tooljet-embed.tsx';

const WHO = { appId: 'orders', userEmail: 'ada@example.com' };

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

function createDirectEndpoint(): FakeEndpoint {
  return createFakeEndpoint((n) => ({
    frameUrl: `${APP_ORIGIN}/applications/orders`,
    frameName: `session-${n}`,
    version: `v${n}`,
    expiresIn: 3600,
  }));
}

describe('direct opening', () => {
  it('is asked for, hands the session over in the name, and is ready with one load', async () => {
    const endpoint = createDirectEndpoint();
    renderEmbed(<ToolJetEmbed {...WHO} endpoint={endpoint} />);
    await pass(0);
    expect(endpoint.requests[0]).toMatchObject({ direct: true });
    expect(newestFrame()).toHaveAttribute('name', 'session-1');
    openApp(newestFrame(), 1);
    expect(embedStatus()).toBe('ready');
    expect(announced()).toBe('The app is ready.');
  });

  it('carries a page and parameters, which may be a new object on every render', async () => {
    const endpoint = createDirectEndpoint();
    const draw = (params: Record<string, string>) => (
      <ToolJetEmbed {...WHO} endpoint={endpoint} page="invoices" params={params} />
    );
    const { rerender } = renderEmbed(draw({ id: '7', tab: 'lines' }));
    await pass(0);
    openApp(newestFrame(), 1);
    const before = newestFrame();
    for (let render = 0; render < 5; render += 1) rerender(draw({ tab: 'lines', id: '7' }));
    await pass(1000);
    expect(newestFrame()).toBe(before);
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
  ])('opens the app anew when %s changes', async (_prop, change) => {
    const endpoint = createDirectEndpoint();
    const { rerender } = renderEmbed(
      <ToolJetEmbed {...WHO} endpoint={endpoint} page="invoices" params={{ id: '7' }} />,
    );
    await pass(0);
    openApp(newestFrame(), 1);
    const before = newestFrame();
    rerender(<ToolJetEmbed {...WHO} endpoint={endpoint} {...change} />);
    expect(embedStatus()).toBe('loading');
    await pass(0);
    expect(newestFrame()).not.toBe(before);
    expect(endpoint.requests[1]).toMatchObject(change);
    expect(endpoint.requests[1]).not.toHaveProperty('after');
  });

  describe('under the hands of a person', () => {
    async function move(
      change: Partial<ToolJetEmbedProps>,
      endpoint = createDirectEndpoint(),
    ): Promise<HTMLIFrameElement> {
      const draw = (props: Partial<ToolJetEmbedProps>) => (
        <ToolJetEmbed {...WHO} endpoint={endpoint} page="invoices" {...props} />
      );
      const { rerender } = renderEmbed(draw({}));
      await pass(0);
      openApp(newestFrame(), 1);
      const before = newestFrame();
      before.focus();
      rerender(draw(change));
      await pass(1000);
      return before;
    }

    const leave = (before: HTMLIFrameElement): void =>
      act(() => {
        before.blur();
        window.dispatchEvent(new Event('focus'));
      });

    it.each(['auto', 'prompt', 'manual'] as const)(
      'keeps the app until they leave it, by the policy %s',
      async (renewal) => {
        const before = await move({ page: 'customers', renewal });
        expect(embedStatus()).toBe('ready');
        expect(newestFrame()).toBe(before);
        leave(before);
        await pass(0);
        expect(embedStatus()).toBe('loading');
        expect(newestFrame()).not.toBe(before);
      },
    );

    it('keeps it while they only press "Refresh", and opens the new place then', async () => {
      const before = await move({ page: 'customers', refreshButton: true });
      const button = screen.getByRole('button', { name: 'Refresh' });
      before.blur();
      act(() => {
        window.dispatchEvent(new Event('focus'));
        button.focus();
      });
      await pass(0);
      expect(newestFrame()).toBe(before);
      fireEvent.click(button);
      expect(embedStatus()).toBe('loading');
    });

    it('opens the new place where the session is replaced anyway', async () => {
      const endpoint = createDirectEndpoint();
      const before = await move({ page: 'customers' }, endpoint);
      postFrom(before, { type: 'TJ_EMBED_APP_LOGOUT', error: 401 });
      await pass(0);
      expect(embedStatus()).toBe('loading');
      expect(endpoint.requests.map(({ page }) => page)).toEqual(['invoices', 'customers']);
    });

    it('waits for them to open it again once they have signed out', async () => {
      const endpoint = createDirectEndpoint();
      const before = await move({ page: 'customers' }, endpoint);
      postFrom(before, { type: 'TJ_EMBED_APP_LOGOUT' });
      leave(before);
      await pass(1000);
      expect(embedStatus()).toBe('ended');
      fireEvent.click(screen.getByRole('button', { name: 'Open again' }));
      await pass(0);
      expect(endpoint.requests.map(({ page }) => page)).toEqual(['invoices', 'customers']);
    });

    it('waits for them where the host goes elsewhere after they have signed out', async () => {
      const endpoint = createDirectEndpoint();
      const draw = (page: string) => <ToolJetEmbed {...WHO} endpoint={endpoint} page={page} />;
      const { rerender } = renderEmbed(draw('invoices'));
      await pass(0);
      openApp(newestFrame(), 1);
      postFrom(newestFrame(), { type: 'TJ_EMBED_APP_LOGOUT' });
      rerender(draw('customers'));
      await pass(1000);
      expect(embedStatus()).toBe('ended');
      expect(endpoint.requests).toHaveLength(1);
    });

    it.each([
      ['app', { appId: 'stock' }],
      ['user', { userEmail: 'grace@example.com' }],
      ['cacheKey', { cacheKey: 'sales' }],
    ])('takes away what is of another %s at once', async (_what, change) => {
      const before = await move({ page: 'customers', ...change });
      expect(newestFrame()).not.toBe(before);
    });

    it('keeps it for good if the host returns to where the app is', async () => {
      const draw = (page: string) => (
        <ToolJetEmbed {...WHO} endpoint={createDirectEndpoint()} page={page} />
      );
      const { rerender } = renderEmbed(draw('invoices'));
      await pass(0);
      openApp(newestFrame(), 1);
      const before = newestFrame();
      before.focus();
      rerender(draw('customers'));
      rerender(draw('invoices'));
      leave(before);
      await pass(1000);
      expect(newestFrame()).toBe(before);
    });
  });

  it.each([
    ['page', { page: 'invoices' }],
    ['params', { params: { id: '7' } }],
    ['params beside an empty page', { page: '', params: { id: '7' } }],
  ])('is missed, not silently, by an endpoint that ignores %s', async (_what, place) => {
    const onError = vi.fn();
    renderEmbed(
      <ToolJetEmbed {...WHO} endpoint={createFakeEndpoint()} {...place} onError={onError} />,
    );
    await pass(0);
    expect(onError.mock.lastCall?.[0]).toMatchObject({
      code: 'invalid_response',
      detail: expect.stringContaining('"openMode" to "direct"') as string,
    });
    expect(screen.getByRole('button', { name: 'Try again' })).toBeVisible();
  });
});
