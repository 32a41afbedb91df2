const PEOPLE: Record<string, { password: string; updatedAt: string }> = {
  'ada@example.com': { password: 'analytical', updatedAt: '2026-01-01' },
};

/** Stands for the portal's own people, and for when each was last changed. */
export function findPerson(email: unknown, password: unknown): { email: string } | null {
  const isPerson = typeof email === 'string' && PEOPLE[email]?.password === password;
  return isPerson ? { email } : null;
}

/** Stands for whatever changes when somebody's rights do. */
export async function findRightsVersion(email: string): Promise<string> {
  return PEOPLE[email]?.updatedAt ?? '';
}

/** Stands for an administrator who changes somebody's rights. */
export function changeRights(email: string): void {
  const person = PEOPLE[email];
  if (person) person.updatedAt += ' changed';
}
