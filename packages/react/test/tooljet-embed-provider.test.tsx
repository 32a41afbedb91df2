import { screen } from '@testing-library/react';
import { EmbedError } from '@tooljet-embed/protocol';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { announced, newestFrame, openApp, pass } from './utils/embed-page.ts';
import { createFakeEndpoint } from './utils/fake-endpoint.ts';
import { renderEmbed } from './utils/render-embed.tsx';
import { ToolJetEmbed } from '../src/components/tooljet-embed.tsx';
import { ToolJetEmbedProvider } from '../src/components/tooljet-embed-provider.tsx';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe('<ToolJetEmbedProvider>', () => {
  it('sets defaults, of which the nearest wins, and words one by one', async () => {
    const outer = createFakeEndpoint();
    const inner = createFakeEndpoint();
    renderEmbed(
      <ToolJetEmbedProvider
        endpoint={outer}
        allow="camera"
        labels={{ ready: 'Fertig.', title: 'Außen' }}
      >
        <ToolJetEmbedProvider endpoint={inner} labels={{ title: 'Innen', refresh: 'Neu laden' }}>
          <ToolJetEmbed
            appId="orders"
            userEmail="ada@example.com"
            labels={{ refresh: 'Neu' }}
            refreshButton
          />
        </ToolJetEmbedProvider>
      </ToolJetEmbedProvider>,
    );
    await pass(0);
    openApp();
    expect([outer.requests.length, inner.requests.length]).toEqual([0, 1]);
    expect(newestFrame()).toHaveAttribute('allow', 'camera');
    expect(newestFrame()).toHaveAttribute('title', 'Innen');
    expect(announced()).toBe('Fertig.');
    expect(screen.getByRole('button', { name: 'Neu' })).toBeVisible();
  });

  it('leaves the words alone that are given as undefined, as optional ones of a host are', async () => {
    const endpoint = createFakeEndpoint(() => {
      throw new EmbedError('tooljet_busy', '', { retryAfter: 5 });
    });
    const labels = { retryIn: undefined, busyTitle: undefined };
    renderEmbed(
      <ToolJetEmbedProvider endpoint={endpoint} labels={{ busyTitle: 'Zu viel auf einmal' }}>
        <ToolJetEmbedProvider labels={labels}>
          <ToolJetEmbed appId="orders" userEmail="ada@example.com" labels={labels} />
        </ToolJetEmbedProvider>
      </ToolJetEmbedProvider>,
    );
    await pass(0);
    expect(screen.getByRole('button', { name: 'Try again in 0:05' })).toBeVisible();
    expect(announced()).toContain('Zu viel auf einmal');
  });
});
