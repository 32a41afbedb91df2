/** Placeholder for the portal's session: a name in a cookie. */
export async function readSession(
  cookie: string | null | undefined,
): Promise<{ email: string } | null> {
  const name = /(?:^|; )name=(\w+)/.exec(cookie ?? '')?.[1];
  return name ? { email: `${name}@example.com` } : null;
}
