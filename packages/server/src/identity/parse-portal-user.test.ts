import { describe, expect, it } from 'vitest';
import { loggableCauseOf } from '../errors.ts';
import { parsePortalUser } from './parse-portal-user.ts';

describe('parsePortalUser', () => {
  it('keeps the exact email, and drops unknown fields', () => {
    const user = { email: 'Ada@Example.com', name: 'Ada', isAdmin: true };
    expect(parsePortalUser(user)).toStrictEqual({ email: 'Ada@Example.com' });
  });

  it('keeps the authzVersion', () => {
    const user = { email: 'ada@example.com', authzVersion: '7' };
    expect(parsePortalUser(user)).toStrictEqual(user);
  });

  it.each([null, undefined])('treats the authzVersion %s as missing', (authzVersion) => {
    const user = { email: 'ada@example.com', authzVersion };
    expect(parsePortalUser(user)).toStrictEqual({ email: 'ada@example.com' });
  });

  it('returns a frozen user', () => {
    expect(Object.isFrozen(parsePortalUser({ email: 'ada@example.com' }))).toBe(true);
  });

  it.each([
    [null],
    ['ada@example.com'],
    [{}],
    [{ email: 'ada' }],
    [{ email: ['ada@example.com'] }],
    [{ email: 'ada@example.com', authzVersion: 7 }],
  ])('rejects %j', (value) => {
    expect(() => parsePortalUser(value)).toThrow(
      expect.objectContaining({ code: 'internal_error' }),
    );
  });

  it('names the expected shape but never the value', () => {
    try {
      parsePortalUser({ email: 'ada at example.com' });
      expect.unreachable();
    } catch (error) {
      expect(loggableCauseOf(error)?.message).toBe(
        'the user must be { email, authzVersion? } with an email address, or null if no user is signed in',
      );
    }
  });
});
