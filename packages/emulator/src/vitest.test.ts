import { describe } from 'vitest';
import { createApiHarness, ORDERS_ID } from '../test/setup-api.ts';
import { test } from './vitest.ts';

describe('Vitest fixture', () => {
  test('provides an emulator', async ({ emulator, expect }) => {
    await createApiHarness(emulator).generateToken();
    expect(emulator.journal.entries()).toHaveLength(1);
  });

  test('provides a new emulator to every test', ({ emulator, expect }) => {
    expect(emulator.journal.entries()).toEqual([]);
  });

  describe('with emulatorOptions', () => {
    test.override({ emulatorOptions: { edition: 'community' } });

    test('passes the options to the emulator', async ({ emulator, expect }) => {
      const body = { email: 'ada@example.com', appId: ORDERS_ID };
      expect((await createApiHarness(emulator).generate(body)).status).toBe(404);
    });
  });

  let closed = '';

  test('remembers the address of its emulator', ({ emulator, expect }) => {
    closed = emulator.apiUrl;
    expect(closed).not.toBe('');
  });

  test('closes the emulator after the test', async ({ expect }) => {
    await expect(fetch(closed)).rejects.toThrow('fetch failed');
  });
});
