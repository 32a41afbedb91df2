import { EmbedError, isEmail } from '@tooljet-embed/protocol';
import * as v from 'valibot';
import type { PortalUser } from './tooljet-embed-options.ts';

const portalUser = v.object({
  email: v.custom<string>(isEmail),
  authzVersion: v.exactOptional(v.string()),
});

/**
 * Reads what the host says a person is.
 *
 * @throws {EmbedError} `internal_error`, without the value
 */
export function parsePortalUser(value: unknown): PortalUser {
  const { success, output } = v.safeParse(portalUser, value);
  if (success) return output;
  throw new EmbedError('internal_error', undefined, {
    cause: new Error(
      'the user has to be { email, authzVersion? } with an e-mail address, or null where nobody is signed in',
    ),
  });
}
