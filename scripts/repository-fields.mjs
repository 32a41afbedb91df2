import { readFileSync } from 'node:fs';
import { relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** @typedef {{ repository?: unknown, homepage?: string, bugs?: unknown }} RepositoryFields */

/** @returns {RepositoryFields} */
export function readRoot() {
  return JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
}

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
  const directory = relative(ROOT, folder).split(sep).join('/');
  return {
    ...manifest,
    ...(repository !== undefined && {
      repository: { type: 'git', url: getUrl(repository), directory },
    }),
    ...(homepage !== undefined && { homepage }),
    ...(bugs !== undefined && { bugs }),
  };
}

/** @param {unknown} repository */
function getUrl(repository) {
  return typeof repository === 'string'
    ? repository
    : /** @type {{ url: string }} */ (repository).url;
}
