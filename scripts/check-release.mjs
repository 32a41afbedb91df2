/**
 * `node scripts/check-release.mjs`: stops a release if the root package.json sets no repository, or if
 * the pushed tag differs from the version of the packages.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { giveUp } from './give-up.mjs';
import { readRoot } from './repository-fields.mjs';
import { ROOT } from './run.mjs';

function checkRelease() {
  if (readRoot().repository === undefined) {
    throw new Error(
      'The root package.json sets no "repository", so npm would reject the provenance. Set "repository", "homepage" and "bugs" there, then push the tag again.',
    );
  }
  const manifest = readFileSync(join(ROOT, 'packages/protocol/package.json'), 'utf8');
  const tag = `v${JSON.parse(manifest).version}`;
  const pushedTag = process.env['GITHUB_REF_NAME'];
  if (pushedTag !== tag) {
    throw new Error(
      `The tag ${pushedTag} differs from the version of the packages. Run "npm run changeset version", merge the result, then push the tag ${tag}.`,
    );
  }
}

try {
  checkRelease();
} catch (error) {
  giveUp(error);
}
