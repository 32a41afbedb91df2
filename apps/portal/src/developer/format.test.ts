import { EmbedError, type EmbedState } from '@tooljet-embed/react';
import { expect, it } from 'vitest';
import { describeState } from './format.ts';

const error = new EmbedError('tooljet_busy');

it.each<[string, EmbedState]>([
  ['opening', { status: 'loading', phase: 'opening' }],
  ['', { status: 'ready', confirmed: true }],
  ['unconfirmed, tooljet_busy', { status: 'ready', confirmed: false, error }],
  ['', { status: 'expiring', expiresAt: 0 }],
  ['rejected', { status: 'ended', reason: 'rejected', error }],
  ['tooljet_busy', { status: 'error', error }],
])('returns %j for the state %o', (text, state) => {
  expect(describeState(state)).toBe(text);
});
