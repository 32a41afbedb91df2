import { describe, expect, it } from 'vitest';
import { HISTORIES, NOW, run, type Situation } from '../../test/utils/embed-histories.ts';
import type { EmbedState } from './state.ts';

describe('the state that a host sees', () => {
  it.each<[Situation, EmbedState]>([
    ['fetching', { status: 'loading', phase: 'fetching' }],
    ['opening', { status: 'loading', phase: 'opening' }],
    ['loaded 1', { status: 'loading', phase: 'opening' }],
    ['assumed', { status: 'ready', assumed: true }],
    ['ready', { status: 'ready', assumed: false }],
    ['expiring', { status: 'expiring', expiresAt: NOW + 60_000 }],
    ['asking', { status: 'refreshing', phase: 'fetching' }],
    ['swapping', { status: 'refreshing', phase: 'opening' }],
    ['swap 1', { status: 'refreshing', phase: 'opening' }],
  ])('while an embed is %s, is nothing but %j', (situation, state) => {
    expect(run(HISTORIES[situation]).state).toEqual(state);
  });

  it.each<[Situation, object]>([
    ['doubtful', { status: 'ready', error: { code: 'tooljet_unavailable' } }],
    ['error', { status: 'error', error: { code: 'tooljet_unavailable' } }],
    ['expired', { status: 'ended', reason: 'expired', error: { code: 'session_expired' } }],
    ['rejected', { status: 'ended', reason: 'rejected', error: { code: 'session_rejected' } }],
    ['left', { status: 'ended', reason: 'signed_out', error: { code: 'signed_out' } }],
  ])('while an embed is %s, says why', (situation, state) => {
    const seen = run(HISTORIES[situation]).state;
    expect(seen).toMatchObject(state);
    expect(seen).not.toHaveProperty('retryAt');
  });
});
