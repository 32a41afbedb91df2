import { describe, expect, it } from 'vitest';
import { resolveApps } from './resolve-apps.ts';

const ada = { email: 'ada@example.com' };
const grace = { email: 'grace@example.com' };
const UUID = '8ba8bf0e-6b8f-4e07-abb9-6fd2d816fabc';

describe('resolveApps', () => {
  it('offers what a list names to everybody, in whatever case a UUID is written', () => {
    const isOffered = resolveApps(['orders', UUID.toUpperCase()]);
    expect(isOffered(ada, 'orders')).toBe(true);
    expect(isOffered(ada, UUID)).toBe(true);
    expect(isOffered(ada, 'salaries')).toBe(false);
  });

  it('offers what a map names to everybody, or to those whom its policy lets in', () => {
    const isOffered = resolveApps({
      orders: true,
      salaries: ({ email }) => email === grace.email,
    });
    expect(isOffered(ada, 'orders')).toBe(true);
    expect(isOffered(ada, 'salaries')).toBe(false);
    expect(isOffered(grace, 'salaries')).toBe(true);
  });

  it.each(['constructor', '__proto__', 'toString'])(
    'does not offer %s by being an object',
    (app) => {
      expect(resolveApps({ orders: true })(ada, app)).toBe(false);
    },
  );

  it('asks a function for everything', () => {
    expect(resolveApps((user, appId) => user === ada && appId === 'orders')(ada, 'orders')).toBe(
      true,
    );
  });
});
