import { test } from '@tooljet-embed/emulator/vitest';
import { startPortal } from '../express/start-portal.ts'; // yours: starts your portal on a free port

test('responds 502 while ToolJet is down', async ({ emulator, expect }) => {
  emulator.faults.add({ call: 'generate', fault: { kind: 'status', status: 503 } });
  const portal = await startPortal(emulator);
  const response = await fetch(`${portal.url}/api/tooljet-embed`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ appId: 'orders' }),
  });
  expect(response.status).toBe(502);
  expect(await response.json()).toMatchObject({ code: 'tooljet_unavailable' });
  expect(emulator.journal.entries()).toMatchObject([{ email: 'ada@example.com', status: 503 }]);
  await portal.close();
});
