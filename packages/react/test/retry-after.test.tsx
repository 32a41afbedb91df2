import { act, screen } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { ToolJetEmbedProps } from '../src/components/tooljet-embed.tsx';
import * as ui from './utils/embed-ui.ts';
import { failWhen, type Reply } from './utils/fake-endpoint.ts';
import { openTestEmbed, pass, renderTestEmbed } from './utils/test-embed.tsx';

beforeEach(() => vi.useFakeTimers());

/** Fails for one request, or for all, with a `Retry-After`. */
function busyFor(request: number | 'all', retryAfter: number): { reply: Reply } {
  const matches = (n: number): boolean => request === 'all' || n === request;
  return { reply: failWhen(matches, 'tooljet_busy', { retryAfter }) };
}

describe('Retry-After', () => {
  it('disables the button and counts down when a response contains Retry-After', async () => {
    await renderTestEmbed({}, busyFor('all', 5));
    expect(screen.getByRole('button', { name: 'Try again in 0:05' })).toBeDisabled();
    await pass(5000);
    expect(screen.getByRole('button', { name: 'Try again' })).toBeEnabled();
  });

  it.each([Infinity, 1e12])(
    'enables the button within an hour when Retry-After is %s seconds',
    async (seconds) => {
      await renderTestEmbed({}, busyFor('all', seconds));
      await pass(3_600_000);
      expect(screen.getByRole('button', { name: 'Try again' })).toBeEnabled();
    },
  );

  it('delays refreshes of the ref and of slots when ToolJet is busy', async () => {
    const slots: ToolJetEmbedProps['slots'] = {
      error: ({ refresh }) => <button onClick={refresh}>again</button>,
    };
    const { endpoint, handle } = await renderTestEmbed({ slots }, busyFor(1, 5));
    for (const waitMs of [0, 4999]) {
      await pass(waitMs);
      act(() => handle.current?.refresh());
      ui.clickButton('again');
    }
    await pass(0);
    expect(endpoint.requests).toHaveLength(1);
    expect(ui.status()).toBe('error');
    await pass(1);
    act(() => handle.current?.refresh());
    await pass(0);
    expect(endpoint.requests).toHaveLength(2);
    expect(ui.status()).toBe('loading');
  });

  it('counts down beside a working app when its refresh has failed', async () => {
    const { handle, refresh } = await openTestEmbed({}, busyFor(2, 70));
    await refresh();
    expect(ui.newestFrame()).toBeVisible();
    expect(screen.getByRole('button', { name: 'Try again in 1:10' })).toBeDisabled();
    expect(handle.current?.state).toMatchObject({ retryAt: Date.now() + 70_000 });
    await pass(70_000);
    ui.clickButton('Try again');
    await pass(0);
    ui.openApp();
    expect(handle.current?.state).toEqual({ status: 'ready', confirmed: true });
  });

  it('sends a request at once when the user changes', async () => {
    const { endpoint, rerender } = await renderTestEmbed({}, busyFor(1, 60));
    rerender({ userEmail: 'grace@example.com' });
    await pass(0);
    expect(endpoint.requests.map(({ email }) => email)).toEqual([
      'ada@example.com',
      'grace@example.com',
    ]);
    expect(ui.status()).toBe('loading');
  });
});
