const PEOPLE = new Map([['ada@example.com', { password: 'analytical', updatedAt: '2026-01-01' }]]);

/** Stands for the portal's own people, and for when each was last changed. Yours have hashes. */
export function findPerson(email: unknown, password: unknown): { email: string } | null {
  // Nobody's password is undefined, and so is one that was not sent.
  if (typeof email !== 'string' || typeof password !== 'string') return null;
  return PEOPLE.get(email)?.password === password ? { email } : null;
}

/** Stands for whatever changes when somebody's rights do. */
export async function findRightsVersion(email: string): Promise<string> {
  return PEOPLE.get(email)?.updatedAt ?? '';
}

/** Stands for an administrator who changes somebody's rights. */
export function changeRights(email: string): void {
  const person = PEOPLE.get(email);
  if (person) person.updatedAt += ' changed';
}
