import type { IncomingMessage } from 'node:http';

/** Stands for the portal's own session, which the README cannot know: a name in a cookie. */
export async function readSession(
  request: IncomingMessage,
): Promise<{ user: { email: string } } | undefined> {
  const name = /(?:^|; )name=(\w+)/.exec(request.headers.cookie ?? '')?.[1];
  return name ? { user: { email: `${name}@example.com` } } : undefined;
}
