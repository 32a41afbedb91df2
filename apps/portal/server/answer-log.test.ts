import { expect, it } from 'vitest';
import { createAnswerLog } from './answer-log.ts';

const open = (email: string) =>
  ({
    requestId: 'a request',
    user: { email },
    appId: 'orders',
    result: 'opened',
    source: 'held',
  }) as const;

it('keeps the last two hundred, and shows somebody twenty of their own', () => {
  const log = createAnswerLog(() => 0);
  log.note(open('grace@example.com'));
  for (let count = 0; count < 199; count += 1) log.note(open('ada@example.com'));
  expect(log.listFor('ada@example.com')).toHaveLength(20);
  expect(log.listFor('grace@example.com')).toEqual([
    { time: '1970-01-01T00:00:00.000Z', appId: 'orders', result: 'opened', source: 'held' },
  ]);
  log.note(open('ada@example.com'));
  expect(log.listFor('grace@example.com')).toEqual([]);
});
