import { expect, test } from 'vitest';
import { createIssuedTokens } from './issued-tokens.ts';

test('drops the oldest token when there are more than 100,000', () => {
  const tokens = createIssuedTokens();
  const subject = { appId: 'x', tokenFingerprint: 'y' };
  for (let count = 0; count <= 100_000; count += 1) {
    tokens.record(`token ${count}`, { email: `number-${count}@example.com`, ...subject });
  }
  expect(tokens.find('token 0')).toBeUndefined();
  expect(tokens.find('token 1')?.email).toBe('number-1@example.com');
  expect(tokens.find('token 100000')?.email).toBe('number-100000@example.com');
});
