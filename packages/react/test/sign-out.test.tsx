import { QueryClient } from '@tanstack/react-query';
import { act, fireEvent, screen } from '@testing-library/react';
import { Activity, Suspense } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { allFrames, embedStatus, openApp, pass } from './utils/embed-page.ts';
import { answer, createFakeEndpoint } from './utils/fake-endpoint.ts';
import { renderEmbed } from './utils/render-embed.tsx';
import { clearToolJetEmbeds } from '../src/query/clear.ts';
import { ToolJetEmbed, type ToolJetEmbedProps } from '../src/components/tooljet-embed.tsx';

const WHO = { appId: 'orders', userEmail: 'ada@example.com' };

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

function Orders(props: Partial<ToolJetEmbedProps>) {
  return <ToolJetEmbed {...WHO} {...props} suspense />;
}

function Tab({ mode, ...props }: Partial<ToolJetEmbedProps> & { mode: 'visible' | 'hidden' }) {
  return (
    <Activity mode={mode}>
      <ToolJetEmbed {...WHO} {...props} />
    </Activity>
  );
}

describe('after the portal user has signed out', () => {
  it.each([0, 1000])('an embed %s ms old in a hidden Activity does not come back', async (age) => {
    const client = new QueryClient();
    const endpoint = createFakeEndpoint();
    const { rerender } = renderEmbed(<Tab mode="visible" endpoint={endpoint} />, client);
    await pass(0);
    openApp();
    rerender(<Tab mode="hidden" endpoint={endpoint} />);
    await pass(age);
    act(() => clearToolJetEmbeds(client));
    rerender(<Tab mode="visible" endpoint={endpoint} />);
    await pass(1000);
    expect(allFrames()).toHaveLength(0);
  });

  it('an embed in a hidden Activity does not come back, though the clock was set back meanwhile', async () => {
    const client = new QueryClient();
    const endpoint = createFakeEndpoint();
    const { rerender } = renderEmbed(<Tab mode="visible" endpoint={endpoint} />, client);
    await pass(0);
    openApp();
    rerender(<Tab mode="hidden" endpoint={endpoint} />);
    vi.setSystemTime(Date.now() - 60_000);
    act(() => clearToolJetEmbeds(client));
    rerender(<Tab mode="visible" endpoint={endpoint} />);
    await pass(1000);
    expect(allFrames()).toHaveLength(0);
  });

  it('an embed that was hidden in the middle of a refresh asks for nothing', async () => {
    const client = new QueryClient();
    const endpoint = createFakeEndpoint((n) => (n === 2 ? new Promise(() => {}) : answer(n)));
    const { rerender } = renderEmbed(
      <Tab mode="visible" {...{ endpoint }} refreshButton />,
      client,
    );
    await pass(0);
    openApp();
    fireEvent.click(screen.getByRole('button', { name: 'Refresh' }));
    rerender(<Tab mode="hidden" {...{ endpoint }} refreshButton />);
    await pass(10);
    act(() => clearToolJetEmbeds(client));
    rerender(<Tab mode="visible" {...{ endpoint }} refreshButton />);
    await pass(1000);
    expect(endpoint.requests).toHaveLength(2);
    expect(embedStatus()).toBe('ended');
  });

  it('an embed that the host leads elsewhere at the same moment stays closed', async () => {
    const client = new QueryClient();
    const endpoint = createFakeEndpoint();
    const draw = (page: string | undefined) => (
      <ToolJetEmbed {...WHO} endpoint={endpoint} page={page} />
    );
    const { rerender } = renderEmbed(draw(undefined), client);
    await pass(0);
    openApp();
    act(() => {
      clearToolJetEmbeds(client);
      rerender(draw('customers'));
    });
    await pass(1000);
    expect(endpoint.requests).toHaveLength(1);
    expect(embedStatus()).toBe('ended');
  });

  it('an embed that was led elsewhere in a hidden Activity asks for nothing', async () => {
    const client = new QueryClient();
    const endpoint = createFakeEndpoint();
    const { rerender } = renderEmbed(<Tab mode="visible" endpoint={endpoint} />, client);
    await pass(0);
    openApp();
    rerender(<Tab mode="hidden" endpoint={endpoint} page="customers" />);
    await pass(10);
    act(() => clearToolJetEmbeds(client));
    rerender(<Tab mode="visible" endpoint={endpoint} page="customers" />);
    await pass(1000);
    expect(endpoint.requests).toHaveLength(1);
    expect(embedStatus()).toBe('ended');
  });

  it.each([3_500_000, 3_700_000])(
    'an embed that is %s ms old as it comes back from a hidden Activity is not renewed',
    async (age) => {
      const client = new QueryClient();
      const endpoint = createFakeEndpoint();
      const { rerender } = renderEmbed(<Tab mode="visible" endpoint={endpoint} />, client);
      await pass(0);
      openApp();
      rerender(<Tab mode="hidden" endpoint={endpoint} />);
      await pass(age);
      act(() => clearToolJetEmbeds(client));
      rerender(<Tab mode="visible" endpoint={endpoint} />);
      await pass(1000);
      expect(endpoint.requests).toHaveLength(1);
      expect(embedStatus()).toBe('ended');
    },
  );

  it('the next person keeps their app, though the clock was set back meanwhile', async () => {
    const client = new QueryClient();
    const endpoint = createFakeEndpoint();
    const grace = { endpoint, userEmail: 'grace@example.com' };
    const { rerender } = renderEmbed(<Tab mode="visible" endpoint={endpoint} />, client);
    await pass(0);
    act(() => clearToolJetEmbeds(client));
    vi.setSystemTime(Date.now() - 60_000);
    rerender(<Tab mode="visible" {...grace} />);
    await pass(0);
    openApp();
    rerender(<Tab mode="hidden" {...grace} />);
    await pass(0);
    rerender(<Tab mode="visible" {...grace} />);
    await pass(0);
    expect(embedStatus()).toBe('ready');
  });

  it('an embed that somebody opens again while it is disabled opens once it is enabled', async () => {
    const client = new QueryClient();
    const endpoint = createFakeEndpoint();
    const draw = (enabled: boolean) => (
      <ToolJetEmbed {...WHO} endpoint={endpoint} enabled={enabled} />
    );
    const { rerender } = renderEmbed(draw(true), client);
    await pass(0);
    openApp();
    act(() => clearToolJetEmbeds(client));
    rerender(draw(false));
    await pass(1000);
    fireEvent.click(screen.getByRole('button', { name: 'Open again' }));
    await pass(0);
    rerender(draw(true));
    await pass(0);
    expect(allFrames()).toHaveLength(1);
    expect(endpoint.requests).toHaveLength(2);
  });

  it('a render of a suspended embed asks for nothing', async () => {
    const client = new QueryClient();
    const endpoint = createFakeEndpoint();
    const draw = () => (
      <Suspense fallback="Patience">
        <Orders endpoint={endpoint} />
      </Suspense>
    );
    const { rerender } = renderEmbed(draw(), client);
    await pass(0);
    openApp();
    act(() => clearToolJetEmbeds(client));
    rerender(draw());
    await pass(100);
    expect(endpoint.requests).toHaveLength(1);
  });

  it('an initial embed that nobody took is not opened', async () => {
    const client = new QueryClient();
    const endpoint = createFakeEndpoint();
    const initialEmbed = answer(9);
    const draw = (enabled: boolean) => (
      <ToolJetEmbed {...WHO} {...{ endpoint, initialEmbed, enabled }} />
    );
    const { rerender } = renderEmbed(draw(false), client);
    await pass(0);
    act(() => clearToolJetEmbeds(client));
    rerender(draw(true));
    await pass(0);
    expect(allFrames().map(({ src }) => src.slice(-5))).not.toContain('pat_9');
  });
});
