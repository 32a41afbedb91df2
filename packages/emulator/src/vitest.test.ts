import { describe } from 'vitest';
import { createApiBench, ORDERS_ID } from '../test/api-bench.ts';
import { test } from './vitest.ts';

describe('the Vitest fixture', () => {
  test('hands every test an emulator', async ({ emulator, expect }) => {
    await createApiBench(emulator).generateToken();
    expect(emulator.journal.entries()).toHaveLength(1);
  });

  test('hands every test another one', ({ emulator, expect }) => {
    expect(emulator.journal.entries()).toEqual([]);
  });

  describe('with other options', () => {
    test.override({ emulatorOptions: { edition: 'community' } });

    test('starts it with them', async ({ emulator, expect }) => {
      const body = { email: 'ada@example.com', appId: ORDERS_ID };
      expect((await createApiBench(emulator).generate(body)).status).toBe(404);
    });
  });

  let closed = '';

  test('closes it …', ({ emulator, expect }) => {
    closed = emulator.apiUrl;
    expect(closed).not.toBe('');
  });

  test('… after the test', async ({ expect }) => {
    await expect(fetch(closed)).rejects.toThrow('fetch failed');
  });
});
