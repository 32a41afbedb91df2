import { expect, it, vi } from 'vitest';
import { DEMO_USERS } from './demo.ts';
import { verifyPassword } from './password-hash.ts';
import { createDemoDirectory, createDevelopmentDirectory } from './user-directory.ts';

vi.mock('./password-hash.ts', { spy: true });

const GRACE = { email: 'grace@example.com', password: 'nanosecond-wire' };
const demo = await createDemoDirectory(DEMO_USERS);
const development = createDevelopmentDirectory('tooljet.example.com');

it.each(['grace@example.com', ' Grace@Example.com '])(
  'finds the demo user %j by email and password, and does not return the password',
  async (email) => {
    const user = await demo.authenticate({ ...GRACE, email });
    expect(user).toEqual({
      id: 'user-2',
      email: 'grace@example.com',
      name: 'Grace Hopper',
      role: 'Warehouse lead',
    });
    expect(demo.findById('user-2')).toBe(user);
  },
);

it.each([
  ["another user's password", { ...GRACE, password: 'analytical-engine' }],
  ['no password', { ...GRACE, password: '' }],
  ['an unknown email', { ...GRACE, email: 'mallory@example.com' }],
  ['an unknown email and no password', { email: 'mallory@example.com', password: '' }],
])('rejects %s after checking one hash', async (_case, credentials) => {
  vi.mocked(verifyPassword).mockClear();
  expect(await demo.authenticate(credentials)).toBeNull();
  // The same work for a known and an unknown email, so that the time reveals nothing.
  expect(verifyPassword).toHaveBeenCalledTimes(1);
});

it('accepts any email in the development directory', async () => {
  const user = await development.authenticate({ email: ' Grace@example.com ', password: '' });
  expect(user).toMatchObject({ email: 'Grace@example.com', name: 'Grace' });
  expect(development.findById(user?.id ?? '')).toEqual(user);
});

it.each(['', 'grace', 'grace@', `${'g'.repeat(250)}@example.com`])(
  'rejects %j as an email in the development directory',
  async (email) => {
    expect(await development.authenticate({ email, password: '' })).toBeNull();
  },
);
