import { test } from '@tooljet-embed/emulator/vitest';

const generate = ({ apiUrl }) =>
  fetch(`${apiUrl}/api/ext/users/personal-access-token`, { method: 'POST' });

test('starts an emulator', async ({ emulator, expect }) => {
  const response = await generate(emulator);
  expect(response.status).toBe(403);
});

test.scoped({ emulatorOptions: { edition: 'community' } });

test('starts an emulator with options', async ({ emulator, expect }) => {
  const response = await generate(emulator);
  expect(response.status).toBe(404);
});
