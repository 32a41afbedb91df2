import { expect, it } from 'vitest';
import { createRevokedSessions } from './revoked-sessions.ts';

it('knows a session as ended while its cookie may live, and forgets it afterwards', async () => {
  let now = 0;
  const revoked = createRevokedSessions(1000, () => now);
  await revoked.add('first');
  expect(await revoked.has('first')).toBe(true);
  expect(await revoked.has('second')).toBe(false);

  now = 500;
  await revoked.add('second');
  now = 1200;
  await revoked.add('third');
  const known = await Promise.all(['first', 'second', 'third'].map(revoked.has));
  expect(known).toEqual([false, true, true]);
});
