import { describe, expect, it } from 'vitest';
import { HISTORIES, NOW, run, type Situation } from '../../test/utils/embed-histories.ts';
import { selectEmbedState } from './selectors.ts';
import type { EmbedState } from './state.ts';

describe('selectEmbedState', () => {
  it.each<[Situation, EmbedState]>([
    ['fetching', { status: 'loading', phase: 'fetching' }],
    ['opening', { status: 'loading', phase: 'opening' }],
    ['loadedOnce', { status: 'loading', phase: 'opening' }],
    ['unconfirmed', { status: 'ready', confirmed: false }],
    ['ready', { status: 'ready', confirmed: true }],
    ['expiring', { status: 'expiring', expiresAt: NOW + 60_000 }],
    ['refetching', { status: 'refreshing', phase: 'fetching' }],
    ['nextOpening', { status: 'refreshing', phase: 'opening' }],
    ['nextLoaded', { status: 'refreshing', phase: 'opening' }],
  ])('returns nothing but the expected fields when %s', (situation, state) => {
    expect(selectEmbedState(run(HISTORIES[situation]))).toEqual(state);
  });

  it.each<[Situation, object]>([
    ['refreshFailed', { status: 'ready', error: { code: 'tooljet_unavailable' } }],
    ['error', { status: 'error', error: { code: 'tooljet_unavailable' } }],
    ['expired', { status: 'ended', reason: 'expired', error: { code: 'session_expired' } }],
    ['rejected', { status: 'ended', reason: 'rejected', error: { code: 'session_rejected' } }],
    ['signedOut', { status: 'ended', reason: 'signed_out', error: { code: 'signed_out' } }],
  ])('returns the error and no retry time when %s', (situation, expected) => {
    const state = selectEmbedState(run(HISTORIES[situation]));
    expect(state).toMatchObject(expected);
    expect(state).not.toHaveProperty('retryAt');
  });
});
