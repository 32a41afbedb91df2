import { isEmail } from '@tooljet-embed/protocol/internal';
import * as v from 'valibot';
import { embedError } from '../errors.ts';
import type { PortalUser } from './portal-user.ts';

const portalUser = v.object({
  email: v.custom<string>(isEmail),
  authzVersion: v.nullish(v.string()),
});

/**
 * Validates and freezes a user of the portal's code.
 *
 * @throws {EmbedError} `internal_error`, without the value
 */
export function parsePortalUser(value: unknown): PortalUser {
  const fields = {
    email: readField(value, 'email'),
    authzVersion: readField(value, 'authzVersion'),
  };
  const { success, output } = v.safeParse(portalUser, fields);
  if (!success) {
    throw embedError(
      'internal_error',
      'the user must be { email, authzVersion? } with an email address, or null if no user is signed in',
    );
  }
  const { email, authzVersion } = output;
  // Frozen: callbacks of the portal receive this object and must not change the user sent to ToolJet.
  return Object.freeze(typeof authzVersion === 'string' ? { email, authzVersion } : { email });
}

/** Reads a field, or a getter of the object's class, but nothing from a polluted `Object.prototype`. */
function readField(value: unknown, name: string): unknown {
  const object = Object(value) as Record<string, unknown>;
  const isInherited = name in Object.prototype && !Object.hasOwn(object, name);
  return isInherited ? undefined : object[name];
}
