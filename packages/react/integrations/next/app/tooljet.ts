import { createToolJetEmbed, fromEnv, type ToolJetEmbed } from '@tooljet-embed/server';

/** Who is signed in: a portal asks its session here. */
export const ada = { email: 'ada@example.com' };

let embed: ToolJetEmbed | undefined;

/** Made when it is first asked for: `next build` runs without the portal's environment. */
export function getEmbed(): ToolJetEmbed {
  return (embed ??= createToolJetEmbed({ ...fromEnv(), identify: () => ada }));
}
