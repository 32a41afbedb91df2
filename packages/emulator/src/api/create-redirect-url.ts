import type { EmulatorApp } from '../fixtures/fixtures.ts';
import type { World } from '../world.ts';

/**
 * The embed URL. Its path has the app's id even if the call named a slug (S); whether the slug is a
 * parameter, and in which order, depends on the server (S, U).
 */
export function createRedirectUrl(world: World, app: EmulatorApp, token: string): string {
  const { appSlugParam, redirectUrlOrder } = world.options;
  const url = new URL(`/embed-apps/${app.id}`, world.publicUrl);
  const parameters: [string, string][] = [['personal-access-token', token]];
  if (appSlugParam) parameters.push(['appSlug', app.slug]);
  if (redirectUrlOrder === 'slug-first') parameters.reverse();
  for (const [name, value] of parameters) url.searchParams.append(name, value);
  return url.href;
}
