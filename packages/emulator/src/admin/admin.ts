import type { EmulatorContext } from '../emulator-context.ts';
import type { EmulatorApp, EmulatorUser } from '../fixtures/fixtures.ts';
import type { Pat } from '../state/session-store.ts';

/** Selects PATs. A property that is left out matches every PAT. */
export interface TokenFilter {
  /** Email of the user. */
  readonly email?: string | undefined;
  /** Id or slug of the app. */
  readonly app?: string | undefined;
  /** One PAT. */
  readonly token?: string | undefined;
}

/** Selects sessions. A property that is left out matches every session. */
export interface SessionFilter extends TokenFilter {
  /** One session: the `signedPat` that redeeming returned. */
  readonly session?: string | undefined;
}

/** A user and an app. */
export interface UserAndApp {
  /** Email of the user. */
  readonly email: string;
  /** Id or slug of the app. */
  readonly app: string;
}

/**
 * Changes that an administrator makes while the instance runs. Every method throws a `RangeError`
 * for an unknown user or app, and for an email or a slug that is already taken.
 */
export interface Admin {
  /** Deletes PATs and their sessions: the next request gets a 401. Returns the number of live PATs. */
  revokePats(filter?: TokenFilter): number;
  /** Ends sessions; their PATs can be redeemed again. Returns the number of live sessions. */
  revokeSessions(filter?: SessionFilter): number;
  /** Removes the user from the app, as a role change does: tokens stay valid (S), the app responds 403. */
  withdrawAccess(target: UserAndApp): void;
  /** Allows the user to open the app. */
  grantAccess(target: UserAndApp): void;
  /** Changes a user and revokes the user's PATs (S). */
  changeUser(email: string, change: { email?: string; name?: string }): void;
  /** Deletes a user and revokes the user's PATs (S). */
  deleteUser(email: string): void;
  /** Changes an app and revokes its PATs (S). */
  changeApp(idOrSlug: string, change: { slug?: string; name?: string; released?: boolean }): void;
  /** Deletes an app and revokes its PATs (S). */
  deleteApp(idOrSlug: string): void;
}

/** Creates the administrator of one emulator. */
export function createAdmin({ directory, sessions, sessionTokens }: EmulatorContext): Admin {
  const findUser = (email: string): EmulatorUser => {
    const user = directory.findUser(email);
    if (!user) throw new RangeError('The emulator has no user with this email.');
    return user;
  };
  const findApp = (idOrSlug: string): EmulatorApp => {
    const app = directory.findApp(idOrSlug);
    if (!app) throw new RangeError(`The emulator has no app "${idOrSlug}".`);
    return app;
  };
  const createMatcher = ({ email, app, token }: TokenFilter): ((pat: Pat) => boolean) => {
    const userId = email === undefined ? undefined : findUser(email).id;
    const appId = app === undefined ? undefined : findApp(app).id;
    return (pat) =>
      (userId ?? pat.userId) === pat.userId &&
      (appId ?? pat.appId) === pat.appId &&
      (token ?? pat.token) === pat.token;
  };

  return {
    revokePats: (filter = {}) => sessions.revokePats(createMatcher(filter)),
    revokeSessions: ({ session: token, ...filter } = {}) => {
      const matches = createMatcher(filter);
      const sessionId = token === undefined ? undefined : sessionTokens.verify(token);
      return sessions.revokeSessions(
        ({ id, pat }) => matches(pat) && (sessionId === undefined || sessionId === id),
      );
    },
    withdrawAccess: ({ email, app }) =>
      directory.setAccess(findUser(email).id, findApp(app).id, false),
    grantAccess: ({ email, app }) => directory.setAccess(findUser(email).id, findApp(app).id, true),
    changeUser: (email, change) => {
      const user = findUser(email);
      const owner = directory.findUser(change.email ?? user.email);
      if (owner && owner.id !== user.id) throw new RangeError('Another user has this email.');
      sessions.revokePats((pat) => pat.userId === user.id);
      directory.putUser({ ...user, ...change });
    },
    deleteUser: (email) => {
      const { id } = findUser(email);
      sessions.revokePats((pat) => pat.userId === id);
      directory.removeUser(id);
    },
    changeApp: (idOrSlug, change) => {
      const app = findApp(idOrSlug);
      const owner = directory.findApp(change.slug ?? app.slug);
      if (owner && owner.id !== app.id) {
        throw new RangeError(`Another app has the slug "${change.slug}".`);
      }
      sessions.revokePats((pat) => pat.appId === app.id);
      directory.putApp({ ...app, ...change });
    },
    deleteApp: (idOrSlug) => {
      const { id } = findApp(idOrSlug);
      sessions.revokePats((pat) => pat.appId === id);
      directory.removeApp(id);
    },
  };
}
