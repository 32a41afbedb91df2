import { screen } from '@testing-library/react';
import { type ReactNode, useState } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { EmbedSlotProps } from '../src/components/slots.ts';
import * as ui from './utils/embed-ui.ts';
import { failWhen } from './utils/fake-endpoint.ts';
import { openTestEmbed, pass, renderTestEmbed } from './utils/test-embed.tsx';

const prototype = Object.getPrototypeOf({}) as object;

beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  for (const name of ['slots', 'loading', 'error', 'enabled', 'suspense', 'lazy', 'labels']) {
    Reflect.deleteProperty(prototype, name);
  }
});

/** Fails with `unauthenticated` first and with another code after a retry. */
const failures = (n: number): never =>
  failWhen(() => true, n === 1 ? 'unauthenticated' : 'tooljet_busy')(n) as never;

describe('a slot function', () => {
  it('shows the built-in content for the errors that it leaves out', async () => {
    const { refresh } = await renderTestEmbed(
      {
        slots: {
          error: ({ state }) => (state.error.code === 'unauthenticated' ? null : undefined),
        },
      },
      { reply: failures },
    );
    expect(ui.announced()).toBe('');
    expect(screen.queryByRole('button')).toBeNull();
    await refresh();
    expect(ui.announced()).toContain('Too many requests right now');
    expect(screen.getByRole('button', { name: 'Try again' })).toBeVisible();
  });

  it('gets the state, a refresh and the built-in content', async () => {
    const { endpoint } = await renderTestEmbed(
      {
        slots: {
          error: ({ state, refresh, builtIn }) => (
            <>
              {builtIn}
              <button onClick={refresh}>{state.error.code}</button>
            </>
          ),
        },
      },
      { reply: failures },
    );
    expect(ui.announced()).toContain('Please sign in again');
    ui.clickButton('unauthenticated');
    await pass(0);
    expect(endpoint.requests).toHaveLength(2);
  });

  it('keeps the state of its elements when it is a new function at every render', async () => {
    function Note(): ReactNode {
      const [id] = useState(() => Math.random());
      return <input aria-label="note" defaultValue={id} />;
    }
    const slots = () => ({
      loading: ({ state }: EmbedSlotProps) => (
        <>
          {'phase' in state && state.phase}
          <Note />
        </>
      ),
    });
    const { rerender } = await renderTestEmbed(
      { slots: slots() },
      { reply: () => new Promise(() => undefined) },
    );
    const note = screen.getByLabelText('note');
    rerender({ slots: slots() });
    await pass(0);
    expect(screen.getByLabelText('note')).toBe(note);
  });
});

it.each([
  ['null', null],
  ['false', false],
  ['a function that returns null', () => null],
])('draws no row above the app when the slot is %s', async (_title, expiring) => {
  await openTestEmbed({ slots: { expiring }, renewal: 'prompt' });
  await pass(59 * 60_000);
  expect(ui.status()).toBe('expiring');
  expect(document.querySelector('.tooljet-embed-panel')).toHaveAttribute('data-layout', 'none');
  expect(screen.queryByRole('button')).toBeNull();
});

it('ignores props and slots that a polluted prototype supplies', async () => {
  const inherited = {
    slots: { loading: 'evil' },
    loading: 'evil',
    error: 'evil',
    labels: { ready: 'evil' },
    enabled: false,
    suspense: true,
    lazy: true,
  };
  for (const [name, value] of Object.entries(inherited)) {
    Object.defineProperty(prototype, name, { value, configurable: true, writable: true });
  }
  await openTestEmbed();
  expect(ui.status()).toBe('ready');
  expect(document.body).not.toHaveTextContent('evil');
});
