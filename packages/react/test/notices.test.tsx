import { fireEvent, screen } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import * as ui from './utils/embed-ui.ts';
import { failWhen } from './utils/fake-endpoint.ts';
import { openTestEmbed, pass, renderTestEmbed, type TestEmbed } from './utils/test-embed.tsx';
import type { ToolJetEmbedProps } from '../src/components/tooljet-embed.tsx';

beforeEach(() => vi.useFakeTimers());

function buttonNames(): string[] {
  return screen.queryAllByRole('button').map((button) => button.textContent);
}

/** Opens an app in a frame that loads only once. */
async function openUnconfirmed(props: Partial<ToolJetEmbedProps> = {}): Promise<TestEmbed> {
  const embed = await renderTestEmbed(props);
  fireEvent.load(ui.newestFrame());
  await pass(8000);
  expect(ui.status()).toBe('ready');
  return embed;
}

describe('the toolbar', () => {
  it('is missing by default', async () => {
    await openTestEmbed();
    expect(buttonNames()).toEqual([]);
    await pass(60_000);
    expect(buttonNames()).toEqual([]);
  });

  it('requests a newer embed URL when the user clicks "Refresh"', async () => {
    const { endpoint } = await openTestEmbed({ refreshButton: true });
    ui.clickButton('Refresh');
    await pass(0);
    expect(endpoint.requests).toHaveLength(2);
    expect(ui.status()).toBe('refreshing');
  });
});

describe('the hint above an unconfirmed app', () => {
  it.each([false, true])('appears with refreshButton={%s}', async (refreshButton) => {
    await openUnconfirmed({ refreshButton });
    expect(ui.announced()).toBe('Not working?');
    expect(buttonNames()).toEqual(['Try again', 'Dismiss']);
  });

  it('disappears when the user dismisses it, and returns after the next attempt', async () => {
    const { refresh } = await openUnconfirmed();
    ui.clickButton('Dismiss');
    expect(ui.announced()).toBe('');
    expect(buttonNames()).toEqual([]);
    expect(ui.newestFrame()).toHaveFocus();
    await pass(60_000);
    expect(buttonNames()).toEqual([]);

    await refresh();
    fireEvent.load(ui.newestFrame());
    await pass(8000);
    expect(ui.announced()).toBe('Not working?');
  });

  it('is missing with confirmHint={false}, and the toolbar stays', async () => {
    const { rerender } = await openUnconfirmed({ confirmHint: false, refreshButton: true });
    expect(ui.announced()).toBe('');
    expect(buttonNames()).toEqual(['Refresh']);
    rerender({ refreshButton: false });
    expect(buttonNames()).toEqual([]);
  });
});

it('dismisses the notice that a refresh failed', async () => {
  const reply = failWhen((n) => n > 1, 'tooljet_unavailable');
  const { refresh } = await openTestEmbed({}, { reply });
  await refresh();
  expect(buttonNames()).toEqual(['Try again', 'Dismiss']);
  ui.clickButton('Dismiss');
  expect(ui.announced()).toBe('');
  expect(buttonNames()).toEqual([]);
});
