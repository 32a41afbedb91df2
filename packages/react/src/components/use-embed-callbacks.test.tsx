import { EmbedError } from '@tooljet-embed/protocol';
import { renderHook } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { EmbedState } from '../session/state.ts';
import { type EmbedCallbacks, useEmbedCallbacks } from './use-embed-callbacks.ts';

const error = new EmbedError('tooljet_unavailable');

const LOADING: EmbedState = { status: 'loading', phase: 'fetching' };
const READY: EmbedState = { status: 'ready', confirmed: true };
const UNCONFIRMED: EmbedState = { status: 'ready', confirmed: false };
const DOUBTFUL: EmbedState = { status: 'ready', confirmed: true, error };
const FETCHING: EmbedState = { status: 'refreshing', phase: 'fetching' };
const OPENING: EmbedState = { status: 'refreshing', phase: 'opening' };
const EXPIRING: EmbedState = { status: 'expiring', expiresAt: 1 };
const ENDED: EmbedState = { status: 'ended', reason: 'expired', error };
const FAILED: EmbedState = { status: 'error', error };

/** What the host is told while an embed goes through these states, each of which is drawn twice. */
function tell(states: readonly [EmbedState, ...EmbedState[]]): unknown[] {
  const told: unknown[] = [];
  const callbacks: EmbedCallbacks = {
    onStateChange: (state) => told.push(state),
    onReady: () => told.push('ready'),
    onRefreshed: () => told.push('refreshed'),
    onError: (...words) => told.push('error', ...words),
    onSessionEnd: (...words) => told.push('end', ...words),
  };
  const [first, ...later] = states;
  const { rerender } = renderHook(({ state }) => useEmbedCallbacks(state, callbacks), {
    initialProps: { state: first },
  });
  for (const state of later) {
    rerender({ state });
    rerender({ state });
  }
  return told;
}

describe('useEmbedCallbacks', () => {
  it.each<[what: string, states: [EmbedState, ...EmbedState[]], told: unknown[]]>([
    ['an app that opens', [LOADING, READY], [LOADING, READY, 'ready']],
    [
      'an app that opens without proof, then with it',
      [LOADING, UNCONFIRMED, READY],
      [LOADING, UNCONFIRMED, 'ready', READY],
    ],
    [
      'a refresh',
      [READY, FETCHING, OPENING, READY],
      [READY, 'ready', FETCHING, OPENING, READY, 'ready', 'refreshed'],
    ],
    [
      'a refresh that brings nothing newer: no renewal',
      [READY, FETCHING, READY],
      [READY, 'ready', FETCHING, READY, 'ready'],
    ],
    [
      'a refresh that fails beside a working app: not ready, which it was all the time',
      [READY, FETCHING, DOUBTFUL],
      [READY, 'ready', FETCHING, DOUBTFUL, 'error', error],
    ],
    [
      'a renewal of a session that is about to end',
      [READY, EXPIRING, FETCHING, OPENING, UNCONFIRMED],
      [READY, 'ready', EXPIRING, FETCHING, OPENING, UNCONFIRMED, 'ready', 'refreshed'],
    ],
    [
      'the end of a session: no error, though its state has one',
      [READY, ENDED],
      [READY, 'ready', ENDED, 'end', 'expired'],
    ],
    ['an app that cannot be opened', [LOADING, FAILED], [LOADING, FAILED, 'error', error]],
  ])('tells once of %s', (_what, states, told) => {
    expect(tell(states)).toEqual(told);
  });
});
