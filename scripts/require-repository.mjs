/** `node scripts/require-repository.mjs`: fails if the root manifest does not set a repository. */
import { giveUp } from './give-up.mjs';
import { readRoot, requireRepository } from './repository-fields.mjs';

try {
  requireRepository(readRoot());
} catch (error) {
  giveUp(error);
}
