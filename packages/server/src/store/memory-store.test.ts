import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createMemoryStore } from './memory-store.ts';

beforeEach(() => vi.useFakeTimers({ now: 1_800_000_000_000 }));
afterEach(() => vi.useRealTimers());

describe('createMemoryStore', () => {
  it('returns a value until its TTL ends', async () => {
    const store = createMemoryStore();
    store.set('key', 'value', 1000);
    vi.advanceTimersByTime(999);
    expect(store.get('key')).toBe('value');
    vi.advanceTimersByTime(2);
    expect(store.get('key')).toBeUndefined();
  });

  it('drops the least recently used value when it is full', async () => {
    const store = createMemoryStore();
    store.set('first', 'value', 60_000);
    store.set('second', 'value', 60_000);
    store.get('first');
    for (let index = 0; index < 9999; index += 1) store.set(`${index}`, 'value', 60_000);
    expect(store.get('first')).toBe('value');
    expect(store.get('second')).toBeUndefined();
  });

  it('counts each key separately within a window', async () => {
    const store = createMemoryStore();
    const limit = { limit: 2, windowSeconds: 10 };
    expect(await store.count('ada', limit)).toBe(0);
    expect(await store.count('ada', limit)).toBe(0);
    vi.advanceTimersByTime(4000);
    expect(await store.count('ada', limit)).toBe(6000);
    expect(await store.count('grace', limit)).toBe(0);
    vi.advanceTimersByTime(6001);
    expect(await store.count('ada', limit)).toBe(0);
  });

  it('drops the count of the least recently counted key when there are too many', async () => {
    const store = createMemoryStore();
    const limit = { limit: 1, windowSeconds: 3600 };
    await store.count('ada', limit);
    for (let index = 0; index < 9999; index += 1) await store.count(`${index}`, limit);
    expect(await store.count('ada', limit)).toBeGreaterThan(0);
    for (let index = 0; index < 10_000; index += 1) await store.count(`${index}`, limit);
    expect(await store.count('ada', limit)).toBe(0);
    expect(vi.getTimerCount()).toBeLessThanOrEqual(10_000);
  });
});
