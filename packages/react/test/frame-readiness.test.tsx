import { fireEvent, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  allFrames,
  announced,
  embedStatus,
  newestFrame,
  openApp,
  pass,
  postFrom,
} from './utils/embed-page.ts';
import { APP_ORIGIN, createFakeEndpoint } from './utils/fake-endpoint.ts';
import { renderEmbed } from './utils/render-embed.tsx';
import { ToolJetEmbed } from '../src/components/tooljet-embed.tsx';

const TYPE = 'TJ_EMBED_APP_LOGOUT';
const onError = vi.fn();
const onSessionEnd = vi.fn();

beforeEach(async () => {
  vi.useFakeTimers();
  vi.resetAllMocks();
  renderEmbed(
    <ToolJetEmbed
      appId="orders"
      userEmail="ada@example.com"
      endpoint={createFakeEndpoint()}
      onError={onError}
      onSessionEnd={onSessionEnd}
    />,
  );
  await pass(0);
});
afterEach(() => vi.useRealTimers());

function errorCode(): unknown {
  return (onError.mock.lastCall?.[0] as { code?: unknown } | undefined)?.code;
}

function violation(change: Partial<SecurityPolicyViolationEventInit> = {}): Event {
  return Object.assign(new Event('securitypolicyviolation', { bubbles: true }), {
    disposition: 'enforce',
    effectiveDirective: 'frame-src',
    blockedURI: `${APP_ORIGIN}/embed-apps/orders`,
    ...change,
  });
}

describe('the readiness of a frame', () => {
  it('is assumed after a grace time with one load only, with a way out', async () => {
    openApp(newestFrame(), 1);
    await pass(7999);
    expect(embedStatus()).toBe('loading');
    await pass(1);
    expect(newestFrame()).toBeVisible();
    expect(announced()).toBe('Not working?');
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await pass(0);
    expect(allFrames()).toHaveLength(2);
  });

  it('is proven by a late second load', async () => {
    openApp(newestFrame(), 1);
    await pass(8000);
    openApp(newestFrame(), 1);
    expect(announced()).toBe('The app is ready.');
    expect(screen.queryByRole('button', { name: 'Try again' })).toBeNull();
  });

  it('is doubted when a running app loads once more, as on the way to an error page', async () => {
    openApp();
    for (let load = 0; load < 3; load += 1) {
      openApp(newestFrame(), 1);
      expect(announced()).toBe('Not working?');
    }
    expect(embedStatus()).toBe('ready');
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await pass(0);
    openApp();
    expect(announced()).toBe('The app is ready.');
  });

  it('ends in an error when nothing ever loads', async () => {
    await pass(30_000);
    expect(errorCode()).toBe('frame_stalled');
    expect(allFrames()).toHaveLength(0);
    expect(screen.getByRole('button', { name: 'Try again' })).toBeVisible();
  });

  it.each([
    [401, 'rejected'],
    [403, 'rejected'],
  ])('ends the session when ToolJet refuses two tokens with %i', async (error, reason) => {
    for (const message of ['Your pat is expired.', 'Your pat is expired.']) {
      openApp(newestFrame(), 1);
      postFrom(newestFrame(), { type: TYPE, error, message });
      await pass(0);
    }
    expect(onSessionEnd).toHaveBeenCalledExactlyOnceWith(reason);
    expect(screen.getByRole('button', { name: 'Open again' })).toBeVisible();
  });

  it.each([
    [400, 'invalid_response'],
    [500, 'tooljet_unavailable'],
  ])('ends in a retryable error when the page reports %i', (error, code) => {
    openApp(newestFrame(), 1);
    postFrom(newestFrame(), { error, message: 'without a type' });
    expect(errorCode()).toBe(code);
    expect(screen.getByRole('button', { name: 'Try again' })).toBeVisible();
  });

  it('ends the session when the person signs out inside the app', () => {
    openApp();
    postFrom(newestFrame(), { type: TYPE });
    expect(onSessionEnd).toHaveBeenCalledExactlyOnceWith('signed_out');
    expect(allFrames()).toHaveLength(0);
  });

  it.each([
    ['another origin', { origin: 'https://evil.example.com' }],
    ['another window', { source: window }],
    ['no window', { source: null }],
  ])('ignores the same message from %s', (_who, from) => {
    openApp();
    postFrom(newestFrame(), { type: TYPE }, from);
    postFrom(newestFrame(), { type: TYPE, error: 401 }, from);
    expect(embedStatus()).toBe('ready');
  });

  it.each([[null], ['text'], [{}], [{ type: 'other', error: 401 }], [{ error: '401' }]])(
    'ignores the message %j',
    (data) => {
      openApp();
      postFrom(newestFrame(), data);
      expect(embedStatus()).toBe('ready');
    },
  );

  it('ends at once when the page blocks the frame, though the blocked frame loads', () => {
    openApp(newestFrame(), 1);
    fireEvent(document, violation());
    expect(errorCode()).toBe('frame_blocked');
  });

  it.each([
    ['is only reported', { disposition: 'report' }],
    ['is of another kind', { effectiveDirective: 'img-src' }],
    ['is of another origin', { blockedURI: 'https://elsewhere.example.com' }],
    ['is of an origin that begins alike', { blockedURI: `${APP_ORIGIN}.example.net/page` }],
    ['names no origin', { blockedURI: 'data' }],
  ] as const)('does not mind a violation that %s', (_how, change) => {
    fireEvent(document, violation(change));
    expect(embedStatus()).toBe('loading');
    expect(allFrames()).toHaveLength(1);
  });

  it('keeps the working app when the page blocks its successor', async () => {
    openApp(newestFrame(), 1);
    await pass(8000);
    const before = newestFrame();
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await pass(0);
    fireEvent(document, violation());
    expect(errorCode()).toBe('frame_blocked');
    expect(allFrames()).toEqual([before]);
  });

  it('is not taken back when an app that has opened is kept from going elsewhere', () => {
    openApp();
    fireEvent(document, violation());
    expect(embedStatus()).toBe('ready');
    expect(newestFrame()).toBeVisible();
  });
});
