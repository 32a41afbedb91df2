import type { EmulatorApp, EmulatorUser, Fixtures } from '../fixtures/fixtures.ts';

/** The people and apps as they are now, which a test may change while the emulator runs. */
export interface Directory {
  users(): readonly EmulatorUser[];
  apps(): readonly EmulatorApp[];
  /** Neither e-mails nor ids are told apart by case. */
  findUser(emailOrId: string): EmulatorUser | undefined;
  /** Slugs are told apart by case, ids are not. */
  findApp(idOrSlug: string): EmulatorApp | undefined;
  mayOpen(userId: string, appId: string): boolean;
  /** Lets a user open an app, or no longer. */
  setAccess(userId: string, appId: string, mayOpen: boolean): void;
  putUser(user: EmulatorUser): void;
  /** Changes an app; who may open it stays as it is. */
  putApp(app: Omit<EmulatorApp, 'users'>): void;
  removeUser(id: string): void;
  removeApp(id: string): void;
}

/** Starts from the fixtures and leaves them as they are. */
export function createDirectory(fixtures: Fixtures): Directory {
  const users = new Map(fixtures.users.map((user) => [user.id, user]));
  const apps = new Map<string, Omit<EmulatorApp, 'users'>>();
  // By id, so that somebody whose e-mail changes keeps their apps.
  const access = new Map<string, Set<string>>();

  const findUser = (emailOrId: string): EmulatorUser | undefined => {
    const wanted = emailOrId.toLowerCase();
    return [...users.values()].find(
      ({ id, email }) => id.toLowerCase() === wanted || email.toLowerCase() === wanted,
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
      const wanted = idOrSlug.toLowerCase();
      const found = [...apps.values()].find(
        ({ id, slug }) => id.toLowerCase() === wanted || slug === idOrSlug,
      );
      return found && withUsers(found);
    },
    mayOpen: (userId, appId) => access.get(appId)?.has(userId) ?? false,
    setAccess: (userId, appId, mayOpen) => {
      if (mayOpen) access.get(appId)?.add(userId);
      else access.get(appId)?.delete(userId);
    },
    putUser: (user) => void users.set(user.id, user),
    putApp: ({ id, slug, name, released }) => void apps.set(id, { id, slug, name, released }),
    removeUser: (id) => void users.delete(id),
    removeApp: (id) => void apps.delete(id),
  };
}
