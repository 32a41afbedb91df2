import { EmbedError, type EmbedState } from '@tooljet-embed/react';
import { expect, it } from 'vitest';
import { describeState } from './describe-state.ts';

const error = new EmbedError('tooljet_busy');

it.each<[string, EmbedState]>([
  ['opening', { status: 'loading', phase: 'opening' }],
  ['fetching', { status: 'refreshing', phase: 'fetching' }],
  ['', { status: 'ready', confirmed: true }],
  ['unconfirmed, tooljet_busy', { status: 'ready', confirmed: false, error }],
  ['', { status: 'expiring', expiresAt: 0 }],
  ['rejected', { status: 'ended', reason: 'rejected', error }],
  ['tooljet_busy', { status: 'error', error }],
])('says %j', (words, state) => {
  expect(describeState(state)).toBe(words);
});
