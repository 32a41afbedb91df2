import type { EmulatorApp, EmulatorUser } from '../fixtures/fixtures.ts';
import type { Pat } from '../state/session-ledger.ts';
import type { World } from '../world.ts';
import type { Admin, Whose } from './admin.ts';

/** The administrator of one world. */
export function createAdmin({ directory, ledger, tokens }: World): Admin {
  const findUser = (email: string): EmulatorUser =>
    known(directory.findUser(email), 'user with this e-mail');
  const findApp = (idOrSlug: string): EmulatorApp =>
    known(directory.findApp(idOrSlug), `app "${idOrSlug}"`);

  const meant = ({ email, app, token }: Whose): ((pat: Pat) => boolean) => {
    const userId = email === undefined ? undefined : findUser(email).id;
    const appId = app === undefined ? undefined : findApp(app).id;
    return (pat) =>
      (userId ?? pat.userId) === pat.userId &&
      (appId ?? pat.appId) === pat.appId &&
      (token ?? pat.token) === pat.token;
  };

  return {
    revokePats: (whose = {}) => ledger.revokePats(meant(whose)),
    revokeSessions: ({ session, ...whose } = {}) => {
      const isMeant = meant(whose);
      const id = session === undefined ? undefined : tokens.verify(session);
      return ledger.revokeSessions(
        (one) => isMeant(one.pat) && (id === undefined || id === one.id),
      );
    },
    withdrawAccess: ({ email, app }) =>
      directory.setAccess(findUser(email).id, findApp(app).id, false),
    grantAccess: ({ email, app }) => directory.setAccess(findUser(email).id, findApp(app).id, true),
    changeUser: (email, change) => {
      const user = findUser(email);
      const namesake = directory.findUser(change.email ?? user.email);
      refuseTwice(user, namesake, 'Somebody else has this e-mail.');
      ledger.revokePats((pat) => pat.userId === user.id);
      directory.putUser({ ...user, ...change });
    },
    deleteUser: (email) => {
      const { id } = findUser(email);
      ledger.revokePats((pat) => pat.userId === id);
      directory.removeUser(id);
    },
    changeApp: (idOrSlug, change) => {
      const app = findApp(idOrSlug);
      const namesake = directory.findApp(change.slug ?? app.slug);
      refuseTwice(app, namesake, `Another app has the slug "${change.slug}".`);
      ledger.revokePats((pat) => pat.appId === app.id);
      directory.putApp({ ...app, ...change });
    },
    deleteApp: (idOrSlug) => {
      const { id } = findApp(idOrSlug);
      ledger.revokePats((pat) => pat.appId === id);
      directory.removeApp(id);
    },
  };
}

function known<T>(found: T | undefined, what: string): T {
  if (found !== undefined) return found;
  throw new RangeError(`The emulator has no ${what}.`);
}

function refuseTwice(
  one: { readonly id: string },
  namesake: { readonly id: string } | undefined,
  complaint: string,
): void {
  if (namesake && namesake.id !== one.id) throw new RangeError(complaint);
}
