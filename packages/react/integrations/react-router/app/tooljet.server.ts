import { createEmbedServer, fromEnv } from '@tooljet-embed/server';

/** Signed-in portal user. A real portal reads its session. */
export const ada = { email: 'ada@example.com' };

export const embed = createEmbedServer({ ...fromEnv(), identify: () => ada });
