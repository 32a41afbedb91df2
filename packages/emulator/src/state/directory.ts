import type { EmulatorApp, EmulatorUser, Fixtures } from '../fixtures/fixtures.ts';

/** Current users and apps. Tests can change them while the emulator runs. */
export interface Directory {
  users(): readonly EmulatorUser[];
  apps(): readonly EmulatorApp[];
  /** Finds a user by email or id, ignoring case. */
  findUser(emailOrId: string): EmulatorUser | undefined;
  /** Finds an app by its id, ignoring case, or by its exact slug. */
  findApp(idOrSlug: string): EmulatorApp | undefined;
  mayOpen(userId: string, appId: string): boolean;
  /** Grants or withdraws access. */
  setAccess(userId: string, appId: string, mayOpen: boolean): void;
  putUser(user: EmulatorUser): void;
  /** Replaces an app without changing access to it. */
  putApp(app: Omit<EmulatorApp, 'users'>): void;
  removeUser(id: string): void;
  removeApp(id: string): void;
}

/** Creates a directory from the fixtures, without changing them. */
export function createDirectory(fixtures: Fixtures): Directory {
  const users = new Map(fixtures.users.map((user) => [user.id, user]));
  const apps = new Map<string, Omit<EmulatorApp, 'users'>>();
  // User ids by app id: a user who gets another email keeps the apps.
  const access = new Map<string, Set<string>>();

  const findUser = (emailOrId: string): EmulatorUser | undefined => {
    const key = emailOrId.toLowerCase();
    return [...users.values()].find(
      ({ id, email }) => id.toLowerCase() === key || email.toLowerCase() === key,
    );
  };
  const withUsers = (app: Omit<EmulatorApp, 'users'>): EmulatorApp => {
    const members = [...users.values()].filter((user) => access.get(app.id)?.has(user.id));
    return { ...app, users: members.map((user) => user.email) };
  };

  for (const { users: emails, ...app } of fixtures.apps) {
    apps.set(app.id, app);
    access.set(app.id, new Set(emails.map((email) => findUser(email)?.id ?? email)));
  }

  return {
    users: () => [...users.values()],
    apps: () => [...apps.values()].map(withUsers),
    findUser,
    findApp: (idOrSlug) => {
      const key = idOrSlug.toLowerCase();
      const app = [...apps.values()].find(
        ({ id, slug }) => id.toLowerCase() === key || slug === idOrSlug,
      );
      return app && withUsers(app);
    },
    mayOpen: (userId, appId) => access.get(appId)?.has(userId) ?? false,
    setAccess: (userId, appId, mayOpen) => {
      if (mayOpen) access.get(appId)?.add(userId);
      else access.get(appId)?.delete(userId);
    },
    putUser: (user) => void users.set(user.id, user),
    putApp: ({ id, slug, name, released, pages }) =>
      void apps.set(id, { id, slug, name, released, pages }),
    removeUser: (id) => void users.delete(id),
    removeApp: (id) => void apps.delete(id),
  };
}
