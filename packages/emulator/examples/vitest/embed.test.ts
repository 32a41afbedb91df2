import { test } from '@tooljet-embed/emulator/vitest';
import { requestEmbedUrl } from './request-embed-url.ts'; // yours: requests an embed URL from your server

test.override({ emulatorOptions: { rotation: 'revoke' } });

test('responds 502 while ToolJet is down', async ({ emulator, expect }) => {
  emulator.faults.add({ call: 'generate', times: 1, fault: { kind: 'status', status: 502 } });
  const first = await requestEmbedUrl(emulator.apiUrl, emulator.apiToken);
  const second = await requestEmbedUrl(emulator.apiUrl, emulator.apiToken);
  expect([first.status, second.status]).toEqual([502, 200]);
  expect(emulator.journal.entries()).toMatchObject([
    { email: 'ada@example.com', status: 502 },
    { email: 'ada@example.com', status: 201 },
  ]);
});
