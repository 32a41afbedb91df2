import { test } from '@tooljet-embed/emulator/vitest';
import { askPortal } from './ask-portal.ts'; // yours: asks your server for an embed URL

test.override({ emulatorOptions: { rotation: 'revoke' } });

test('answers 503 while ToolJet is down', async ({ emulator, expect }) => {
  emulator.faults.add({ call: 'generate', times: 1, fault: { kind: 'status', status: 502 } });
  const first = await askPortal(emulator.apiUrl, emulator.apiToken);
  const second = await askPortal(emulator.apiUrl, emulator.apiToken);
  expect([first.status, second.status]).toEqual([503, 200]);
  expect(emulator.journal.entries()).toMatchObject([
    { email: 'ada@example.com', status: 502 },
    { email: 'ada@example.com', status: 201 },
  ]);
});
