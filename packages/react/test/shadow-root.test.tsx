import { act } from '@testing-library/react';
import { createRoot } from 'react-dom/client';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { ToolJetEmbed } from '../src/components/tooljet-embed.tsx';
import * as ui from './utils/embed-ui.ts';
import { createFakeEndpoint, failWhen } from './utils/fake-endpoint.ts';
import { ADA, pass } from './utils/test-embed.tsx';

const host = document.createElement('div');
const shadow = host.attachShadow({ mode: 'open' });
let unmount: () => void;

beforeEach(async () => {
  vi.useFakeTimers();
  document.body.append(host);
  const root = createRoot(shadow);
  unmount = () => root.unmount();
  const endpoint = createFakeEndpoint(failWhen((n) => n === 1, 'tooljet_unavailable'));
  await act(async () => root.render(<ToolJetEmbed {...ADA} endpoint={endpoint} />));
  await pass(0);
});

afterEach(() => {
  act(unmount);
  host.remove();
});

function find(selector: string): HTMLElement {
  const element = shadow.querySelector<HTMLElement>(selector);
  if (!element) throw new Error(`There is no ${selector} in the shadow root.`);
  return element;
}

it('moves the focus from a pressed button to the embed and into the app, and back at its end', async () => {
  const button = find('button:not([hidden])');
  button.focus();
  act(() => button.click());
  await pass(0);
  const embed = find('.tooljet-embed');
  expect(shadow.activeElement).toBe(embed);
  const frame = find('iframe') as HTMLIFrameElement;
  ui.openApp(frame);
  expect(shadow.activeElement).toBe(frame);
  ui.postFrom(frame, ui.LOGOUT);
  expect(embed).toHaveAttribute('data-state', 'ended');
  expect(shadow.activeElement).toBe(embed);
});
