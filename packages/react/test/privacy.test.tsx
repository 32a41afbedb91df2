import { QueryClient } from '@tanstack/react-query';
import { EmbedError } from '@tooljet-embed/protocol';
import { fireEvent, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { newestFrame, openApp, pass } from './utils/embed-page.ts';
import { APP_ORIGIN, createFakeEndpoint } from './utils/fake-endpoint.ts';
import { renderEmbed } from './utils/render-embed.tsx';
import { ToolJetEmbed } from '../src/components/tooljet-embed.tsx';

const CANARY = 'canary';
const ANSWERS = {
  redirect: { redirectUrl: `${APP_ORIGIN}/embed-apps/1?personal-access-token=pat_${CANARY}` },
  direct: { frameUrl: `${APP_ORIGIN}/applications/1`, frameName: `session-${CANARY}` },
};

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

/** The page as it stands, without the two attributes that have to hold the token. */
function visiblePage(): string {
  const copy = document.documentElement.cloneNode(true) as HTMLElement;
  for (const frame of copy.querySelectorAll('iframe')) {
    frame.removeAttribute('src');
    frame.removeAttribute('name');
  }
  return copy.outerHTML;
}

describe.each(Object.entries(ANSWERS))('a token that comes by %s', (_way, answer) => {
  it('is in its frame and in the cache, and in no key, state, attribute or storage', async () => {
    const client = new QueryClient();
    const told: unknown[] = [];
    const endpoint = createFakeEndpoint((n) => {
      if (n === 2) throw new EmbedError('tooljet_unavailable');
      return { ...answer, version: `v${n}`, expiresIn: 3600 };
    });
    renderEmbed(
      <ToolJetEmbed
        appId="orders"
        userEmail="ada@example.com"
        endpoint={endpoint}
        headers={{ authorization: CANARY }}
        refreshButton
        onStateChange={(state) => told.push(state)}
        onError={(error) => told.push(error, error.message, error.stack)}
      />,
      client,
    );
    await pass(0);
    openApp(newestFrame(), 'frameName' in answer ? 1 : 2);
    fireEvent.click(screen.getByRole('button', { name: 'Refresh' }));
    await pass(0);
    expect(
      JSON.stringify(
        client
          .getQueryCache()
          .getAll()
          .map(({ state }) => state),
      ),
    ).toContain(CANARY);
    const keys = client.getQueryCache().getAll();
    expect(
      JSON.stringify(keys.map(({ queryKey, queryHash }) => [queryKey, queryHash])),
    ).not.toContain(CANARY);
    expect(told.length).toBeGreaterThan(3);
    expect(JSON.stringify(told)).not.toContain(CANARY);
    expect(visiblePage()).toContain('data-state="ready"');
    expect(visiblePage()).not.toContain(CANARY);
    expect([localStorage.length, sessionStorage.length, document.cookie]).toEqual([0, 0, '']);
  });
});
