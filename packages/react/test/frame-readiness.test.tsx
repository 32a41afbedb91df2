import { fireEvent, screen } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import * as ui from './utils/embed-ui.ts';
import { APP_ORIGIN } from './utils/fake-endpoint.ts';
import { pass, renderTestEmbed } from './utils/test-embed.tsx';

const onError = vi.fn();
const onSessionEnd = vi.fn();

beforeEach(async () => {
  vi.useFakeTimers();
  vi.resetAllMocks();
  await renderTestEmbed({ onError, onSessionEnd });
});

function lastErrorCode(): unknown {
  return (onError.mock.lastCall?.[0] as { code?: unknown } | undefined)?.code;
}

function createViolation(change: Partial<SecurityPolicyViolationEventInit> = {}): Event {
  return Object.assign(new Event('securitypolicyviolation', { bubbles: true }), {
    disposition: 'enforce',
    effectiveDirective: 'frame-src',
    blockedURI: `${APP_ORIGIN}/embed-apps/orders`,
    ...change,
  });
}

describe('loads of the frame', () => {
  it('shows the app unconfirmed when the second load does not come in time', async () => {
    ui.loadApp(ui.newestFrame(), 1);
    await pass(7999);
    expect(ui.status()).toBe('loading');
    await pass(1);
    expect(ui.newestFrame()).toBeVisible();
    expect(ui.announced()).toBe('Not working?');
    ui.clickButton('Try again');
    await pass(0);
    expect(ui.allFrames()).toHaveLength(2);
  });

  it('confirms the app when the second load is late', async () => {
    ui.loadApp(ui.newestFrame(), 1);
    await pass(8000);
    ui.loadApp(ui.newestFrame(), 1);
    await pass(ui.CONFIRM_MS);
    expect(ui.announced()).toBe('The app is ready.');
    expect(screen.queryByRole('button', { name: 'Try again' })).toBeNull();
  });

  it('shows a hint when a running app loads again, as for an error page', async () => {
    ui.openApp();
    await pass(10_000);
    for (let load = 0; load < 3; load += 1) {
      ui.loadApp(ui.newestFrame(), 1);
      expect(ui.announced()).toBe('Not working?');
    }
    expect(ui.status()).toBe('ready');
    ui.clickButton('Try again');
    await pass(0);
    ui.openApp();
    expect(ui.announced()).toBe('The app is ready.');
  });

  it('shows an error when the first load does not come in time', async () => {
    await pass(30_000);
    expect(lastErrorCode()).toBe('frame_stalled');
    expect(ui.allFrames()).toHaveLength(0);
    expect(screen.getByRole('button', { name: 'Try again' })).toBeVisible();
  });
});

describe("messages of ToolJet's page", () => {
  it.each([401, 403])('ends the session when ToolJet rejects two PATs with %i', async (error) => {
    for (let rejection = 0; rejection < 2; rejection += 1) {
      ui.loadApp(ui.newestFrame(), 1);
      ui.postFrom(ui.newestFrame(), { ...ui.REJECTION, error, message: 'Your pat is expired.' });
      await pass(0);
    }
    expect(onSessionEnd).toHaveBeenCalledExactlyOnceWith('rejected');
    expect(screen.getByRole('button', { name: 'Open again' })).toBeVisible();
  });

  it.each([
    [400, 'invalid_response'],
    [500, 'tooljet_unavailable'],
  ])('shows an error when a message reports %i without a type', (error, code) => {
    ui.loadApp(ui.newestFrame(), 1);
    ui.postFrom(ui.newestFrame(), { error, message: 'without a type' });
    expect(lastErrorCode()).toBe(code);
    expect(screen.getByRole('button', { name: 'Try again' })).toBeVisible();
  });

  it('ends the session when the user signs out in the app', () => {
    ui.openApp();
    ui.postFrom(ui.newestFrame(), ui.LOGOUT);
    expect(onSessionEnd).toHaveBeenCalledExactlyOnceWith('signed_out');
    expect(ui.allFrames()).toHaveLength(0);
  });

  it.each([
    ['another origin', { origin: 'https://evil.example.com' }],
    ['another window', { source: window }],
    ['no window', { source: null }],
  ])('ignores messages when they come from %s', (_sender, from) => {
    ui.openApp();
    for (const message of [ui.LOGOUT, ui.REJECTION, ui.LOGIN]) {
      ui.postFrom(ui.newestFrame(), message, from);
    }
    expect(ui.status()).toBe('ready');
  });

  it.each([
    [null],
    ['text'],
    [{}],
    [{ type: 'other', error: 401 }],
    [{ error: '401' }],
    [{ type: 'redirectTo' }],
    [{ type: 'redirectTo', payload: {} }],
    [{ ...ui.LOGIN, type: 'navigate' }],
  ])('ignores a message when it contains %j', (data) => {
    ui.openApp();
    ui.postFrom(ui.newestFrame(), data);
    expect(ui.status()).toBe('ready');
  });

  it('removes a frame that is opening when ToolJet shows its login page', () => {
    ui.postFrom(ui.newestFrame(), ui.LOGIN);
    expect(ui.allFrames()).toEqual([]);
    expect(ui.status()).toBe('loading');
  });
});

describe('a violation of the Content-Security-Policy', () => {
  it('shows an error when the policy blocks a frame, although the frame loads', () => {
    ui.loadApp(ui.newestFrame(), 1);
    fireEvent(document, createViolation());
    expect(lastErrorCode()).toBe('frame_blocked');
  });

  it.each([
    ['is only reported', { disposition: 'report' }],
    ['is of another directive', { effectiveDirective: 'img-src' }],
    ['is of another origin', { blockedURI: 'https://elsewhere.example.com' }],
    ['is of an origin with the same prefix', { blockedURI: `${APP_ORIGIN}.example.net/page` }],
    ['has no origin', { blockedURI: 'data' }],
  ] as const)('ignores a policy violation when it %s', (_reason, change) => {
    fireEvent(document, createViolation(change));
    expect(ui.status()).toBe('loading');
    expect(ui.allFrames()).toHaveLength(1);
  });

  it('keeps the working app when the policy blocks the next frame', async () => {
    ui.loadApp(ui.newestFrame(), 1);
    await pass(8000);
    const frame = ui.newestFrame();
    ui.clickButton('Try again');
    await pass(0);
    fireEvent(document, createViolation());
    expect(lastErrorCode()).toBe('frame_blocked');
    expect(ui.allFrames()).toEqual([frame]);
  });

  it('keeps an app that has opened when the policy is violated later', () => {
    ui.openApp();
    fireEvent(document, createViolation());
    expect(ui.status()).toBe('ready');
    expect(ui.newestFrame()).toBeVisible();
  });
});
