import { expect, it, vi } from 'vitest';
import { DEMO_PEOPLE } from './demo.ts';
import { createDemoDirectory } from './demo-directory.ts';
import { isPassword } from './password-hash.ts';

vi.mock('./password-hash.ts', { spy: true });

const GRACE = { email: 'grace@example.com', password: 'nanosecond-wire' };

it('finds a person by e-mail and password, and keeps the password to itself', async () => {
  const directory = await createDemoDirectory(DEMO_PEOPLE);
  expect(await directory.find(GRACE)).toEqual({
    email: 'grace@example.com',
    name: 'Grace Hopper',
    role: 'Warehouse lead',
  });
});

it('does not mind blanks and capitals in the e-mail', async () => {
  const directory = await createDemoDirectory(DEMO_PEOPLE);
  expect(await directory.find({ ...GRACE, email: ' Grace@Example.com ' })).not.toBeNull();
});

it.each([
  ['the password of somebody else', { ...GRACE, password: 'analytical-engine' }],
  ['no password', { ...GRACE, password: '' }],
  ['an unknown e-mail', { ...GRACE, email: 'mallory@example.com' }],
  ['an unknown e-mail with no password', { email: 'mallory@example.com', password: '' }],
])('finds nobody with %s', async (_case, credentials) => {
  const directory = await createDemoDirectory(DEMO_PEOPLE);
  expect(await directory.find(credentials)).toBeNull();
});

it('takes as long for an unknown e-mail, so that nobody learns who is known', async () => {
  const directory = await createDemoDirectory(DEMO_PEOPLE);
  vi.mocked(isPassword).mockClear();
  await directory.find({ ...GRACE, email: 'mallory@example.com' });
  expect(isPassword).toHaveBeenCalledTimes(1);
});
