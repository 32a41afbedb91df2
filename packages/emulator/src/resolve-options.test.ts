import { expect, test } from 'vitest';
import type { EmulatorOptions } from './options.ts';
import { resolveOptions } from './resolve-options.ts';

test('has at least two users and an app of each kind by default', () => {
  const { users, apps } = resolveOptions({});
  expect(users.length).toBeGreaterThanOrEqual(2);
  expect(apps.some(({ id, slug }) => id === slug)).toBe(true);
  expect(apps.some(({ id, slug }) => id !== slug)).toBe(true);
  expect(apps.some((app) => app.users.length === 1)).toBe(true);
});

test('lets custom users open the default apps', () => {
  const users = [{ email: 'lin@example.com', name: 'Lin' }];
  const { apps } = resolveOptions({ users });
  expect(apps.every((app) => app.users.includes('lin@example.com'))).toBe(true);
});

test.each<[string, object]>([
  ['port', { port: 70_000 }],
  ['publicPort', { publicPort: -1 }],
  ['publicUrl', { publicUrl: 'apps.example.com' }],
  ['publicUrl', { publicUrl: 'https://apps.example.com/tooljet' }],
  ['publicUrl', { publicUrl: 'ftp://apps.example.com' }],
  ['subPath', { subPath: 'tooljet' }],
  ['subPath', { subPath: '/tooljet/' }],
  ['apiToken', { apiToken: '' }],
  ['patExpiryUnit', { patExpiryUnit: 'hours' }],
  ['rotation', { rotation: 'sometimes' }],
  ['edition', { edition: 'free' }],
  ['rateLimit.limit', { rateLimit: { limit: 0, windowMs: 1 } }],
  ['rateLimit.windowMs', { rateLimit: { limit: 1, windowMs: Number.NaN } }],
  ['rateLimit.key', { rateLimit: { limit: 1, windowMs: 1, key: 'color' } }],
  ['defaultExpiry.unit', { defaultExpiry: { unit: 'weeks' } }],
  ['latencyMs', { latencyMs: -1 }],
  ['latencyMs', { latencyMs: 3_600_001 }],
  ['externalApi', { externalApi: 'yes' }],
  ['cors', { cors: 1 }],
  ['rotaton', { rotaton: 'revoke' }],
])('names "%s" in the error when it is invalid', (name, options) => {
  expect(() => resolveOptions(options as EmulatorOptions)).toThrow(TypeError);
  expect(() => resolveOptions(options as EmulatorOptions)).toThrow(`"${name}"`);
});
