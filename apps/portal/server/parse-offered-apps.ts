import type { PortalApp } from '../portal-api.ts';
import { StartError } from './start-error.ts';

const APP_ID = /^[a-z0-9_-]{1,100}$/i;
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * Reads `TOOLJET_APPS`: app ids or slugs with commas between, each with a name if one is wanted,
 * as in `orders=Orders,8ba8bf0e-6b8f-4e07-abb9-6fd2d816fabc`.
 *
 * @throws {StartError} When there is no app, or something that cannot be the id of one.
 */
export function parseOfferedApps(text: string): PortalApp[] {
  const entries = text
    .split(',')
    .map((entry) => entry.trim())
    .filter(Boolean);
  if (entries.length === 0) {
    throw new StartError(
      'TOOLJET_APPS offers no app: list at least one id or slug, as in TOOLJET_APPS="orders=Orders,stock".',
    );
  }
  return entries.map(parseEntry);
}

function parseEntry(entry: string): PortalApp {
  const separator = entry.indexOf('=');
  const id = (separator < 0 ? entry : entry.slice(0, separator)).trim();
  const name = separator < 0 ? '' : entry.slice(separator + 1).trim();
  if (!APP_ID.test(id)) {
    throw new StartError(
      'TOOLJET_APPS holds something that is neither an id nor a slug: write each app as id or id=Name, with commas between.',
    );
  }
  return { id, name: name || toName(id), description: 'Opens in ToolJet.', icon: 'app' };
}

function toName(id: string): string {
  if (UUID.test(id)) return `App ${id.slice(0, 8)}`;
  const words = id.replaceAll(/[-_]+/g, ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
