import { createPortal } from 'react-dom';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { openApp, pass } from './utils/embed-page.ts';
import { createFakeEndpoint } from './utils/fake-endpoint.ts';
import { renderEmbed } from './utils/render-embed.tsx';
import { ToolJetEmbed } from '../src/components/tooljet-embed.tsx';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

it('asks before it renews a session under the hands of somebody in a shadow root', async () => {
  const host = document.body.appendChild(document.createElement('div'));
  const place = document.createElement('div');
  host.attachShadow({ mode: 'open' }).append(place);
  const endpoint = createFakeEndpoint();
  const embed = <ToolJetEmbed appId="orders" userEmail="ada@example.com" endpoint={endpoint} />;
  renderEmbed(createPortal(embed, place));
  await pass(0);
  const frame = place.querySelector('iframe');
  expect.assert(frame);
  openApp(frame);
  frame.focus();
  await pass(3_600_000 - 119_000);
  expect(place.querySelector('.tooljet-embed')).toHaveAttribute('data-state', 'expiring');
  expect(endpoint.requests).toHaveLength(1);
  host.remove();
});
