import { embed } from '../../../packages/server/examples/embed.ts';

export async function onRolesChanged(email: string): Promise<void> {
  await embed.invalidate({ user: { email } });
}
