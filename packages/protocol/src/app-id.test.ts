import { describe, expect, it } from 'vitest';
import { canonicalAppId, isAppId, isAppUuid } from './app-id.ts';

const APP = '8ba8bf0e-6b8f-4e07-abb9-6fd2d816fabc';

describe('isAppId', () => {
  it.each([APP, APP.toUpperCase(), 'orders', 'my-app_2'])('takes %s', (appId) => {
    expect(isAppId(appId)).toBe(true);
  });

  it.each([
    '',
    ' orders',
    'a/b',
    '../x',
    'a.b',
    'ä',
    'a\n',
    'x'.repeat(101),
    7,
    null,
    undefined,
    ['orders'],
  ])('refuses %j', (appId) => {
    expect(isAppId(appId)).toBe(false);
  });
});

describe('isAppUuid', () => {
  it.each([APP.slice(1), `${APP}0`, `{${APP}}`, 'orders'])('refuses %s', (appId) => {
    expect(isAppUuid(appId)).toBe(false);
  });
});

describe('canonicalAppId', () => {
  it('writes UUIDs in lower case and leaves slugs alone', () => {
    expect(canonicalAppId(APP.toUpperCase())).toBe(APP);
    expect(canonicalAppId('Orders')).toBe('Orders');
  });
});
