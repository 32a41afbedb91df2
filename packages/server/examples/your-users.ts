/** Stands for the portal's own users. Yours have passwords of their own, and hashed ones. */
export function findUser(email: unknown, password: unknown): { email: string } | null {
  const isKnown = typeof email === 'string' && /^\w+@example\.com$/.test(email);
  return isKnown && password === 'correct horse battery staple' ? { email } : null;
}
