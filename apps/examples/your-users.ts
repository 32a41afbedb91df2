const USERS = new Map([['ada@example.com', { password: 'analytical', updatedAt: '2026-01-01' }]]);

/** Placeholder for the portal's sign-in. A real one stores hashes of passwords. */
export function findUser(email: unknown, password: unknown): { email: string } | null {
  // A missing password must not match a user without a password.
  if (typeof email !== 'string' || typeof password !== 'string') return null;
  return USERS.get(email)?.password === password ? { email } : null;
}

/** Placeholder for a value that changes with the user's rights. */
export async function findRightsVersion(email: string): Promise<string> {
  return USERS.get(email)?.updatedAt ?? '';
}

/** Placeholder for an administrator who changes the user's rights. */
export function changeRights(email: string): void {
  const user = USERS.get(email);
  if (user) user.updatedAt += ' changed';
}
