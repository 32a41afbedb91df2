import { createEmbedServer, fromEnv, type EmbedServer } from '@tooljet-embed/server';

/** Signed-in portal user. A real portal reads its session. */
export const ada = { email: 'ada@example.com' };

let embed: EmbedServer | undefined;

/** Creates the server on first use, because `next build` runs without the portal's environment. */
export function getEmbed(): EmbedServer {
  return (embed ??= createEmbedServer({ ...fromEnv(), identify: () => ada }));
}
