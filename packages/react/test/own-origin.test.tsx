import { QueryClient } from '@tanstack/react-query';
import { beforeEach, expect, it, vi } from 'vitest';
import type { ReceivedEmbed } from '@tooljet-embed/protocol';
import * as ui from './utils/embed-ui.ts';
import { renderTestEmbed } from './utils/test-embed.tsx';

beforeEach(() => vi.useFakeTimers());

const OWN = window.location.origin;

it.each<[string, ReceivedEmbed]>([
  ['a redirect', { redirectUrl: `${OWN}/embed-apps/orders?x=1` }],
  ['a redirect in other spelling', { redirectUrl: `${OWN.toUpperCase()}/embed-apps/orders` }],
  ['an app for direct opening', { frameUrl: `${OWN}/applications/orders`, frameName: 'session' }],
])('rejects %s on the origin of the portal', async (_what, response) => {
  const onError = vi.fn();
  await renderTestEmbed({ onError }, { reply: () => response, client: new QueryClient() });
  expect(ui.allFrames()).toEqual([]);
  expect(onError).toHaveBeenCalledExactlyOnceWith(
    expect.objectContaining({ code: 'untrusted_url' }),
  );
});

it('opens an app on another port of the same host', async () => {
  const { protocol, hostname } = window.location;
  const redirectUrl = `${protocol}//${hostname}:4999/embed-apps/orders`;
  await renderTestEmbed({}, { reply: () => ({ redirectUrl }) });
  expect(ui.allFrames()).toHaveLength(1);
});
