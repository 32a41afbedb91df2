import { isEmail } from '@tooljet-embed/protocol/internal';
import * as v from 'valibot';
import { ownError } from '../errors.ts';
import type { PortalUser } from './portal-user.ts';

const portalUser = v.object({
  email: v.custom<string>(isEmail),
  authzVersion: v.nullish(v.string()),
});

/**
 * Reads what the host says a person is.
 *
 * @throws {EmbedError} `internal_error`, without the value
 */
export function parsePortalUser(value: unknown): PortalUser {
  const { success, output } = v.safeParse(portalUser, value);
  if (!success) {
    throw ownError(
      'internal_error',
      'the user has to be { email, authzVersion? } with an e-mail address, or null where nobody is signed in',
    );
  }
  const { email, authzVersion } = output;
  // Callbacks of the host get it too, and ToolJet gets what `identify` said.
  return Object.freeze(typeof authzVersion === 'string' ? { email, authzVersion } : { email });
}
