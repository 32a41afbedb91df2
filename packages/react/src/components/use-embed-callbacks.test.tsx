import { EmbedError } from '@tooljet-embed/protocol';
import { renderHook } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { EmbedState } from '../session/state.ts';
import { type EmbedCallbacks, useEmbedCallbacks } from './use-embed-callbacks.ts';

const error = new EmbedError('tooljet_unavailable');

const LOADING: EmbedState = { status: 'loading', phase: 'fetching' };
const READY: EmbedState = { status: 'ready', confirmed: true };
const UNCONFIRMED: EmbedState = { status: 'ready', confirmed: false };
const REFRESH_FAILED: EmbedState = { status: 'ready', confirmed: true, error };
const FETCHING: EmbedState = { status: 'refreshing', phase: 'fetching' };
const OPENING: EmbedState = { status: 'refreshing', phase: 'opening' };
const EXPIRING: EmbedState = { status: 'expiring', expiresAt: 1 };
const ENDED: EmbedState = { status: 'ended', reason: 'expired', error };
const FAILED: EmbedState = { status: 'error', error };

/** Returns the calls while an embed goes through the states. Each later state is rendered twice. */
function recordCalls([first, ...later]: readonly [EmbedState, ...EmbedState[]]): unknown[] {
  const calls: unknown[] = [];
  const callbacks: EmbedCallbacks = {
    onStateChange: (state) => calls.push(state),
    onReady: () => calls.push('ready'),
    onRefreshed: () => calls.push('refreshed'),
    onError: (...args) => calls.push('error', ...args),
    onSessionEnd: (...args) => calls.push('end', ...args),
  };
  const { rerender } = renderHook(({ state }) => useEmbedCallbacks(state, callbacks), {
    initialProps: { state: first },
  });
  for (const state of later) {
    rerender({ state });
    rerender({ state });
  }
  return calls;
}

describe('useEmbedCallbacks', () => {
  it.each<[event: string, states: [EmbedState, ...EmbedState[]], calls: unknown[]]>([
    ['the app opens', [LOADING, READY], [LOADING, READY, 'ready']],
    [
      'the app opens unconfirmed and is confirmed later',
      [LOADING, UNCONFIRMED, READY],
      [LOADING, UNCONFIRMED, 'ready', READY],
    ],
    [
      'a refresh replaces the frame',
      [READY, FETCHING, OPENING, READY],
      [READY, 'ready', FETCHING, OPENING, READY, 'ready', 'refreshed'],
    ],
    [
      'a refresh finds no newer embed URL',
      [READY, FETCHING, READY],
      [READY, 'ready', FETCHING, READY, 'ready'],
    ],
    [
      'a refresh fails',
      [READY, FETCHING, REFRESH_FAILED],
      [READY, 'ready', FETCHING, REFRESH_FAILED, 'error', error],
    ],
    [
      'an expiring session is renewed',
      [READY, EXPIRING, FETCHING, OPENING, UNCONFIRMED],
      [READY, 'ready', EXPIRING, FETCHING, OPENING, UNCONFIRMED, 'ready', 'refreshed'],
    ],
    ['a session ends', [READY, ENDED], [READY, 'ready', ENDED, 'end', 'expired']],
    ['the app cannot be opened', [LOADING, FAILED], [LOADING, FAILED, 'error', error]],
  ])('calls each callback once when %s', (_event, states, calls) => {
    expect(recordCalls(states)).toEqual(calls);
  });
});
