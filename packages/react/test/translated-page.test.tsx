import { EmbedError } from '@tooljet-embed/protocol';
import type { ReactNode } from 'react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { EmbedSlots } from '../src/components/slots.ts';
import * as ui from './utils/embed-ui.ts';
import { answer } from './utils/fake-endpoint.ts';
import { type Mangling, mangleTexts } from './utils/mangle-texts.ts';
import { openTestEmbed, pass, renderTestEmbed } from './utils/test-embed.tsx';

const MANGLINGS: readonly Mangling[] = ['wrap', 'split', 'replace', 'remove'];
const MINUTE_MS = 60_000;

beforeEach(() => vi.useFakeTimers());

const textSlots: EmbedSlots = {
  loading: ({ state }) => `Step: ${state.phase}`,
  expiring: 'Soon over',
  ended: ['Over', ': ', 7],
  error: ({ state }) => (
    <>
      {state.error.code}
      {state.retryAt && <b>later</b>}
    </>
  ),
};

const changingSlots: EmbedSlots = {
  loading: ({ state }) => (state.phase === 'fetching' ? 'Fetching' : <b>Opening</b>),
  expiring: ({ builtIn }) => <>Look: {builtIn}</>,
  ended: ({ builtIn }) => <>Over. {builtIn}</>,
  error: () => undefined,
};

/** Walks an embed through all states. Calls `check` with the status after every change. */
async function walk(
  slots: EmbedSlots | undefined,
  check: (status: string, change?: 'countdown') => void,
): Promise<void> {
  const { refresh, unmount } = await renderTestEmbed(
    { slots, renewal: 'prompt' },
    {
      reply: (n) => {
        if (n === 2) throw new EmbedError('tooljet_unavailable');
        if (n === 5) throw new EmbedError('tooljet_busy', '', { retryAfter: 2 });
        return answer(n);
      },
    },
  );
  check('loading');
  ui.openApp();
  check('ready');
  await refresh();
  check('ready');
  await refresh();
  check('refreshing');
  ui.openApp();
  check('ready');
  await pass(58 * MINUTE_MS + 1000);
  check('expiring');
  await pass(1000);
  check('expiring', 'countdown');
  await pass(2 * MINUTE_MS);
  check('ended');
  await refresh();
  check('loading');
  ui.openApp();
  check('ready');
  ui.postFrom(ui.newestFrame(), ui.LOGOUT);
  check('ended');
  await refresh();
  check('error');
  await pass(1000);
  check('error', 'countdown');
  await pass(1000);
  check('error', 'countdown');
  await refresh();
  check('loading');
  unmount();
}

/** Returns the visible text of every step. */
async function readSteps(slots?: EmbedSlots, mangling?: Mangling): Promise<readonly string[]> {
  const steps: string[] = [];
  await walk(slots, (status, change) => {
    const embed = document.querySelector('.tooljet-embed');
    if (!embed) throw new Error('The page has lost the embed.');
    expect(ui.status()).toBe(status);
    // Only the countdown changes, and a text that stays the same does not come back.
    if (change !== 'countdown') steps.push(embed.textContent);
    if (mangling) mangleTexts(embed, mangling);
  });
  return steps;
}

describe.each<[string, EmbedSlots | undefined]>([
  ['built-in labels', undefined],
  ['text slots', textSlots],
  ['slots that change between texts and elements', changingSlots],
])('on a page whose text nodes are changed, with %s', (_title, slots) => {
  it.each(MANGLINGS)('shows the text of every state after "%s"', async (mangling) => {
    const expected = await readSteps(slots);
    expect(await readSteps(slots, mangling)).toEqual(expected);
  });
});

it.each<[string, ReactNode]>([
  ['a text', 'Fetching'],
  ['a number', 7],
  ['a fragment', <>Fetching</>],
  ['an array', ['Fetching', ' and ', 'opening']],
])('keeps the page when %s as a slot gives way to the app', async (_title, loading) => {
  await renderTestEmbed({ slots: { loading } });
  mangleTexts(document.body, 'replace');
  ui.openApp();
  expect(ui.announced()).toBe('The app is ready.');
});

it('keeps the page when an extension has removed the frame and the user changes', async () => {
  const { rerender } = await openTestEmbed();
  ui.newestFrame().remove();
  rerender({ userEmail: 'grace@example.com' });
  expect(ui.announced()).toBe('Preparing the app…');
});
