import { createEmbedServer, fromEnv, type EmbedServer } from '@tooljet-embed/server';

/** Who is signed in: a portal asks its session here. */
export const ada = { email: 'ada@example.com' };

let embed: EmbedServer | undefined;

/** Made when it is first asked for: `next build` runs without the portal's environment. */
export function getEmbed(): EmbedServer {
  return (embed ??= createEmbedServer({ ...fromEnv(), identify: () => ada }));
}
