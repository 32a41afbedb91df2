import { createEmbedServer, fromEnv } from '@tooljet-embed/server';

/** Who is signed in: a portal asks its session here. */
export const ada = { email: 'ada@example.com' };

export const embed = createEmbedServer({ ...fromEnv(), identify: () => ada });
