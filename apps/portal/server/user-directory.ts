import type { Credentials, DemoUser, PortalUser, SignInForm } from '../portal-api.ts';
import { hashPassword, verifyPassword } from './password-hash.ts';

/** Users who may sign in. */
export interface UserDirectory {
  /** Fields of the sign-in page. */
  readonly form: SignInForm;
  /** Text for a user whose credentials are wrong. */
  readonly wrongCredentials: string;
  /** Returns the user with these credentials, or `null`. */
  readonly authenticate: (credentials: Credentials) => Promise<PortalUser | null>;
  /** Returns the user with this id, which a session keeps. */
  readonly findById: (id: string) => PortalUser | null;
}

/** Creates a directory of demo users whose passwords are public. */
export async function createDemoDirectory(demoUsers: DemoUser[]): Promise<UserDirectory> {
  const entries = await Promise.all(
    demoUsers.map(async ({ password, ...user }) => ({ user, hash: await hashPassword(password) })),
  );
  const unknownUserHash = await hashPassword('');

  return {
    form: { kind: 'password', demoUsers },
    wrongCredentials: 'This email and password do not match. Check both and try again.',
    async authenticate({ email, password }): Promise<PortalUser | null> {
      const normalizedEmail = email.trim().toLowerCase();
      const entry = entries.find(({ user }) => user.email === normalizedEmail);
      // Also hash for an unknown email, so that the response time does not reveal known emails.
      const isCorrect = await verifyPassword(password, entry?.hash ?? unknownUserHash);
      return entry && isCorrect ? entry.user : null;
    },
    findById: (id) => entries.find(({ user }) => user.id === id)?.user ?? null,
  };
}

const EMAIL = /^[^\s@]+@[^\s@]+$/;
const MAX_EMAIL_LENGTH = 254;

/**
 * Creates a directory that accepts any email without a password, to try a real ToolJet on one's own
 * computer. A portal that others can reach needs a real sign-in.
 */
export function createDevelopmentDirectory(toolJetHost: string): UserDirectory {
  return {
    form: { kind: 'email', toolJetHost },
    wrongCredentials: 'This is not an email address. Type the one of your ToolJet account.',
    authenticate: async ({ email }) => toUser(email.trim()),
    findById: toUser,
  };
}

function toUser(email: string): PortalUser | null {
  const isEmail = email.length <= MAX_EMAIL_LENGTH && EMAIL.test(email);
  return isEmail ? { id: email, email, name: email.replace(/@.*/, ''), role: '' } : null;
}
