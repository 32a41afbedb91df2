import { expect, test } from 'vitest';
import { createTokenMemory } from './token-memory.ts';

test('the memory of tokens is bounded: the oldest are forgotten first', () => {
  const memory = createTokenMemory();
  const about = { appId: 'x', tokenFingerprint: 'y' };
  for (let count = 0; count <= 100_000; count += 1) {
    memory.remember(`token ${count}`, { email: `number-${count}@example.com`, ...about });
  }
  expect(memory.recall('token 0')).toBeUndefined();
  expect(memory.recall('token 1')?.email).toBe('number-1@example.com');
  expect(memory.recall('token 100000')?.email).toBe('number-100000@example.com');
});
