/** Stands for the portal's own session, which the README cannot know: a name in a cookie. */
export async function readSession(
  cookie: string | null | undefined,
): Promise<{ email: string } | null> {
  const name = /(?:^|; )name=(\w+)/.exec(cookie ?? '')?.[1];
  return name ? { email: `${name}@example.com` } : null;
}
