import { expect, it } from 'vitest';
import { createRevokedSessions } from './revoked-sessions.ts';

it('knows a session as ended while its cookie may live, and forgets it afterwards', () => {
  let now = 0;
  const revoked = createRevokedSessions(1000, () => now);
  revoked.add('first');
  expect(revoked.has('first')).toBe(true);
  expect(revoked.has('second')).toBe(false);

  now = 500;
  revoked.add('second');
  now = 1200;
  revoked.add('third');
  expect(['first', 'second', 'third'].map(revoked.has)).toEqual([false, true, true]);
});
