import { expect, it } from 'vitest';
import { createTypedEmailDirectory } from './typed-email-directory.ts';

it('takes whoever types an e-mail, as it is typed', async () => {
  const directory = createTypedEmailDirectory('tooljet.example.com');
  expect(await directory.find({ email: ' Grace@example.com ', password: '' })).toEqual({
    email: 'Grace@example.com',
    name: 'Grace',
    role: '',
  });
});

it.each(['', 'grace', 'grace@', `${'g'.repeat(250)}@example.com`])(
  'takes nobody with %j for an e-mail',
  async (email) => {
    const directory = createTypedEmailDirectory('tooljet.example.com');
    expect(await directory.find({ email, password: '' })).toBeNull();
  },
);
