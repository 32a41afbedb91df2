import { describe, expect, it } from 'vitest';
import { parsePortalUser } from './parse-portal-user.ts';

describe('parsePortalUser', () => {
  it.each([
    ['another field', { name: 'Ada', isAdmin: true }, {}],
    ['an authzVersion', { authzVersion: '7' }, { authzVersion: '7' }],
    ['the authzVersion null', { authzVersion: null }, {}],
    ['the authzVersion undefined', { authzVersion: undefined }, {}],
  ])('keeps the exact email and the authzVersion of a user with %s', (_what, fields, kept) => {
    const user = parsePortalUser({ email: 'Ada@Example.com', ...fields });
    expect(user).toStrictEqual({ email: 'Ada@Example.com', ...kept });
    expect(Object.isFrozen(user)).toBe(true);
  });

  it('reads the fields of a user when its class has getters', () => {
    class User {
      get email(): string {
        return 'ada@example.com';
      }
    }
    expect(parsePortalUser(new User())).toStrictEqual({ email: 'ada@example.com' });
  });

  it.each([
    [null],
    ['ada@example.com'],
    [{}],
    [{ email: 'ada' }],
    [{ email: 'ada at example.com' }],
    [{ email: ['ada@example.com'] }],
    [{ email: 'ada@example.com', authzVersion: 7 }],
  ])('names the expected shape but never the value when it rejects %j', (value) => {
    const message =
      'the user must be { email, authzVersion? } with an email address, or null if no user is signed in';
    const cause = expect.objectContaining({ message }) as unknown;
    expect(() => parsePortalUser(value)).toThrow(
      expect.objectContaining({ code: 'internal_error', cause }),
    );
  });
});
