/**
 * `node scripts/check-release.mjs`: stops a release if the root package.json sets no repository, or if
 * the pushed tag differs from the version of the packages.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { giveUp, ROOT } from './run.mjs';

/** @param {string} path */
const readManifest = (path) => JSON.parse(readFileSync(join(ROOT, path), 'utf8'));

const tag = `v${readManifest('packages/protocol/package.json').version}`;
const pushedTag = process.env['GITHUB_REF_NAME'];
if (readManifest('package.json').repository === undefined) {
  giveUp(
    'The root package.json sets no "repository", so npm would reject the provenance. Set "repository", "homepage" and "bugs" there, then push the tag again.',
  );
} else if (pushedTag !== tag) {
  giveUp(
    `The tag ${pushedTag} differs from the version of the packages. Run "npm run changeset version", merge the result, then push the tag ${tag}.`,
  );
}
