import { expect, it } from 'vitest';
import { createMemoryStore } from './memory-store.ts';

it('drops the count of the least recently counted key when there are too many', async () => {
  const store = createMemoryStore();
  const limit = { limit: 1, windowSeconds: 3600 };
  await store.count('ada', limit);
  for (let index = 0; index < 9999; index += 1) await store.count(`${index}`, limit);
  expect(await store.count('ada', limit)).toBeGreaterThan(0);
  for (let index = 0; index < 10_000; index += 1) await store.count(`${index}`, limit);
  expect(await store.count('ada', limit)).toBe(0);
});
