import { expect, it } from 'vitest';
import { parseEmbedSession } from './embed-session.ts';
import { isTaken, takeSession } from './take-session.ts';

const createDirect = () =>
  parseEmbedSession({
    frameUrl: 'https://tooljet.example.com/applications/orders',
    frameName: 'session',
  });

it('gives a session of direct opening to one frame only', () => {
  const [session, other] = [createDirect(), createDirect()];
  expect(isTaken(session)).toBe(false);
  expect(takeSession(session)).toBe(true);
  expect(isTaken(session)).toBe(true);
  expect(takeSession(session)).toBe(false);
  expect(takeSession(other)).toBe(true);
});

it('gives an embed URL of redirect opening to every frame', () => {
  const session = parseEmbedSession('https://tooljet.example.com/embed-apps/orders');
  expect(takeSession(session)).toBe(true);
  expect(isTaken(session)).toBe(false);
  expect(takeSession(session)).toBe(true);
});
