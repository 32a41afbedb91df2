import type { DemoPerson, Person } from '../portal-api.ts';
import type { Directory } from './directory.ts';
import { createPasswordHash, isPassword } from './password-hash.ts';

/** People with passwords that everybody may know. Only their hashes are compared. */
export async function createDemoDirectory(people: DemoPerson[]): Promise<Directory> {
  const entries = await Promise.all(
    people.map(async ({ password, ...person }) => ({
      person,
      hash: await createPasswordHash(password),
    })),
  );
  const nobody = await createPasswordHash('');

  return {
    form: { kind: 'password', demoPeople: people },
    refusal: 'This e-mail and password do not belong together. Check both and try again.',
    async find({ email, password }): Promise<Person | null> {
      const wanted = email.trim().toLowerCase();
      const entry = entries.find(({ person }) => person.email === wanted);
      // An unknown e-mail costs the same hash, so that the answer's timing names nobody.
      const isRight = await isPassword(password, entry?.hash ?? nobody);
      return entry && isRight ? entry.person : null;
    },
  };
}
