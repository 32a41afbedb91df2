import { describe, expect, it } from 'vitest';
import { reasonOf } from '../errors.ts';
import { parsePortalUser } from './parse-portal-user.ts';

describe('parsePortalUser', () => {
  it('takes the e-mail to the letter, and nothing else that the host says', () => {
    const user = { email: 'Ada@Example.com', name: 'Ada', isAdmin: true };
    expect(parsePortalUser(user)).toStrictEqual({ email: 'Ada@Example.com' });
  });

  it('takes the version of somebody’s rights', () => {
    const user = { email: 'ada@example.com', authzVersion: '7' };
    expect(parsePortalUser(user)).toStrictEqual(user);
  });

  it.each([null, undefined])('takes %s for rights without a version', (authzVersion) => {
    const user = { email: 'ada@example.com', authzVersion };
    expect(parsePortalUser(user)).toStrictEqual({ email: 'ada@example.com' });
  });

  it('cannot be changed by whoever gets it', () => {
    expect(Object.isFrozen(parsePortalUser({ email: 'ada@example.com' }))).toBe(true);
  });

  it.each([
    [null],
    ['ada@example.com'],
    [{}],
    [{ email: 'ada' }],
    [{ email: ['ada@example.com'] }],
    [{ email: 'ada@example.com', authzVersion: 7 }],
  ])('never guesses from %j', (value) => {
    expect(() => parsePortalUser(value)).toThrow(
      expect.objectContaining({ code: 'internal_error' }),
    );
  });

  it('says in the log what is expected, and never what it got', () => {
    try {
      parsePortalUser({ email: 'ada at example.com' });
      expect.unreachable();
    } catch (error) {
      expect(reasonOf(error)?.message).toBe(
        'the user has to be { email, authzVersion? } with an e-mail address, or null where nobody is signed in',
      );
    }
  });
});
