import { beforeEach, describe, expect, it, vi } from 'vitest';
import * as ui from './utils/embed-ui.ts';
import { answer, APP_ORIGIN, directAnswer } from './utils/fake-endpoint.ts';
import { openTestEmbed, pass, renderTestEmbed } from './utils/test-embed.tsx';

/** Message by which ToolJet's login page announces itself. */
const LOGIN = { type: 'redirectTo', payload: { redirectPath: '/applications/orders' } };

beforeEach(() => vi.useFakeTimers());

describe.each([
  ['redirect', answer],
  ['direct', directAnswer],
])('when the login page of ToolJet opens after %s opening, an embed', (_opening, reply) => {
  it('removes the frame at once and opens the app again', async () => {
    const { endpoint } = await openTestEmbed({}, { reply });
    const frame = ui.newestFrame();
    ui.postFrom(frame, LOGIN);
    expect(ui.allFrames()).toEqual([]);
    expect(ui.status()).toBe('loading');
    await pass(0);
    ui.openApp();
    expect(ui.status()).toBe('ready');
    expect(endpoint.requests.map(({ after }) => after)).toEqual([undefined, 'v1']);
  });

  it('removes a frame that is still opening', async () => {
    const { endpoint } = await renderTestEmbed({}, { reply });
    ui.postFrom(ui.newestFrame(), LOGIN);
    expect(ui.allFrames()).toEqual([]);
    await pass(0);
    expect(endpoint.requests).toHaveLength(2);
  });

  it('recovers once a minute and shows the end of the session otherwise', async () => {
    const onSessionEnd = vi.fn();
    const { endpoint } = await openTestEmbed({ onSessionEnd }, { reply });
    for (let times = 0; times < 2; times += 1) {
      ui.postFrom(ui.newestFrame(), LOGIN);
      await pass(0);
    }
    expect(ui.status()).toBe('ended');
    expect(ui.allFrames()).toEqual([]);
    expect(onSessionEnd).toHaveBeenCalledExactlyOnceWith('expired');
    expect(endpoint.requests).toHaveLength(2);
  });

  it('ends the session with renewal "manual"', async () => {
    await openTestEmbed({ renewal: 'manual' }, { reply });
    ui.postFrom(ui.newestFrame(), LOGIN);
    expect(ui.status()).toBe('ended');
    expect(ui.allFrames()).toEqual([]);
  });
});

it.each([
  ['another window', LOGIN, { source: window }],
  ['another origin', LOGIN, { origin: 'https://evil.example' }],
  ['the app, without a path', { type: 'redirectTo', payload: {} }, {}],
  ['the app, without a payload', { type: 'redirectTo' }, {}],
  ['the app, with another type', { ...LOGIN, type: 'navigate' }, { origin: APP_ORIGIN }],
])('keeps the app when a message comes from %s', async (_sender, message, sender) => {
  await openTestEmbed();
  ui.postFrom(ui.newestFrame(), message, sender);
  expect(ui.status()).toBe('ready');
});
