import { readFileSync } from 'node:fs';
import { relative, sep } from 'node:path';

/** @typedef {{ repository?: string | { url: string }, homepage?: string, bugs?: unknown }} RepositoryFields */

const root = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8'));

/**
 * Copies `repository`, `homepage` and `bugs` from the root manifest into the manifest of a package
 * that is being packed. Omits fields that the root does not set.
 *
 * @template {object} Manifest
 * @param {Manifest} manifest
 * @param {string} folder
 * @param {RepositoryFields} root
 * @returns {Manifest & RepositoryFields}
 */
export function addRepositoryFields(manifest, folder, { repository, homepage, bugs }) {
  const directory = relative(import.meta.dirname, folder)
    .split(sep)
    .join('/');
  const url = typeof repository === 'string' ? repository : repository?.url;
  return {
    ...manifest,
    ...(url !== undefined && { repository: { type: 'git', url, directory } }),
    ...(homepage !== undefined && { homepage }),
    ...(bugs !== undefined && { bugs }),
  };
}

export const hooks = {
  /** @param {object} manifest @param {string} folder */
  beforePacking: (manifest, folder) => addRepositoryFields(manifest, folder, root),
};
