import type { Emulator } from '../emulator.ts';

/** The one line of `--json`, which tells a script everything it needs, the API token included. */
export function toJsonLine({ apiUrl, publicUrl, apiToken, fixtures }: Emulator): string {
  const users = fixtures.users.map(({ email, name }) => ({ email, name }));
  const apps = fixtures.apps.map(({ id, slug, name, released, users }) => ({
    id,
    slug,
    name,
    released,
    users,
  }));
  return `${JSON.stringify({ apiUrl, publicUrl, apiToken, users, apps })}\n`;
}

/** What a person reads when it is ready. The API token is left out: terminals are logged. */
export function renderSummary({ apiUrl, publicUrl, fixtures }: Emulator): string {
  const users = fixtures.users.map(({ email, name }) => `  ${email}  ${name}`);
  const apps = fixtures.apps.map(
    ({ id, slug, name, released }) =>
      `  ${id}  ${name}${slug === id ? '' : ` (${slug})`}${released ? '' : ', not released'}`,
  );
  return [
    'ToolJet emulator is ready',
    `  API      ${apiUrl}`,
    `  pages    ${publicUrl}`,
    `  control  ${apiUrl}/__emulator/`,
    'Users',
    ...users,
    'Apps',
    ...apps,
    '',
  ].join('\n');
}
