import axe from 'axe-core';
import { afterEach, expect, it, vi } from 'vitest';
import type { ToolJetEmbedProps } from '../src/components/tooljet-embed.tsx';
import { embedStatus, newestFrame, openApp, pass } from './utils/embed-page.ts';
import { failWhen, never, type Reply } from './utils/fake-endpoint.ts';
import { renderTestEmbed } from './utils/test-embed.tsx';

afterEach(() => vi.useRealTimers());

/** Returns axe violations. jsdom has no layout, so contrast is checked in Chromium. */
async function findViolations(): Promise<string[]> {
  const rules = { 'color-contrast': { enabled: false }, region: { enabled: false } };
  const { violations } = await axe.run(document.body, { rules, iframes: false });
  return violations.map(({ id, help }) => `${id}: ${help}`);
}

it.each<
  [
    status: string,
    props: Partial<ToolJetEmbedProps>,
    reply: Reply | undefined,
    loads: number,
    waitMs: number,
  ]
>([
  ['loading', {}, never, 0, 0],
  ['loading', {}, undefined, 0, 0],
  ['ready', { refreshButton: true }, undefined, 2, 0],
  ['ready', {}, undefined, 1, 8000],
  ['expiring', { renewal: 'prompt' }, undefined, 2, 3_500_000],
  ['ended', { renewal: 'manual' }, undefined, 2, 3_600_000],
  ['error', {}, failWhen(() => true, 'access_denied'), 0, 0],
])('has no axe violation when the embed is %s', async (status, props, reply, loads, waitMs) => {
  vi.useFakeTimers();
  await renderTestEmbed(props, { reply });
  if (loads > 0) openApp(newestFrame(), loads);
  await pass(waitMs);
  expect(embedStatus()).toBe(status);
  vi.useRealTimers();
  expect(await findViolations()).toEqual([]);
});
