import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  allFrames,
  embedStatus,
  newestFrame,
  openApp,
  pass,
  postFrom,
} from './utils/embed-page.ts';
import { answer, APP_ORIGIN, directAnswer } from './utils/fake-endpoint.ts';
import { openTestEmbed, renderTestEmbed } from './utils/test-embed.tsx';

/** Message by which ToolJet's login page announces itself. */
const LOGIN = { type: 'redirectTo', payload: { redirectPath: '/applications/orders' } };

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe.each([
  ['redirect', answer],
  ['direct', directAnswer],
])('when the login page of ToolJet opens after %s opening, an embed', (_opening, reply) => {
  it('removes the frame at once and opens the app again', async () => {
    const { endpoint } = await openTestEmbed({}, { reply });
    const frame = newestFrame();
    postFrom(frame, LOGIN);
    expect(allFrames()).toEqual([]);
    expect(embedStatus()).toBe('loading');
    await pass(0);
    openApp();
    expect(embedStatus()).toBe('ready');
    expect(endpoint.requests.map(({ after }) => after)).toEqual([undefined, 'v1']);
  });

  it('removes a frame that is still opening', async () => {
    const { endpoint } = await renderTestEmbed({}, { reply });
    postFrom(newestFrame(), LOGIN);
    expect(allFrames()).toEqual([]);
    await pass(0);
    expect(endpoint.requests).toHaveLength(2);
  });

  it('recovers once a minute and shows the end of the session otherwise', async () => {
    const onSessionEnd = vi.fn();
    const { endpoint } = await openTestEmbed({ onSessionEnd }, { reply });
    for (let times = 0; times < 2; times += 1) {
      postFrom(newestFrame(), LOGIN);
      await pass(0);
    }
    expect(embedStatus()).toBe('ended');
    expect(allFrames()).toEqual([]);
    expect(onSessionEnd).toHaveBeenCalledExactlyOnceWith('expired');
    expect(endpoint.requests).toHaveLength(2);
  });

  it('ends the session with renewal "manual"', async () => {
    await openTestEmbed({ renewal: 'manual' }, { reply });
    postFrom(newestFrame(), LOGIN);
    expect(embedStatus()).toBe('ended');
    expect(allFrames()).toEqual([]);
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
  postFrom(newestFrame(), message, sender);
  expect(embedStatus()).toBe('ready');
});
