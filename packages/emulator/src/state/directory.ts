import type { EmulatorApp, EmulatorUser, Fixtures } from '../fixtures/fixtures.ts';

/** The people and apps as they are now, which a test may change while the emulator runs. */
export interface Directory {
  users(): readonly EmulatorUser[];
  apps(): readonly EmulatorApp[];
  findUser(emailOrId: string): EmulatorUser | undefined;
  findApp(idOrSlug: string): EmulatorApp | undefined;
  mayOpen(user: EmulatorUser, app: EmulatorApp): boolean;
  putUser(user: EmulatorUser): void;
  putApp(app: EmulatorApp): void;
  removeUser(id: string): void;
  removeApp(id: string): void;
}

/** Starts from the fixtures and leaves them as they are. */
export function createDirectory(fixtures: Fixtures): Directory {
  const users = new Map(fixtures.users.map((user) => [user.id, user]));
  const apps = new Map(fixtures.apps.map((app) => [app.id, app]));
  return {
    users: () => [...users.values()],
    apps: () => [...apps.values()],
    findUser: (emailOrId) =>
      users.get(emailOrId) ?? [...users.values()].find((user) => isSame(user.email, emailOrId)),
    findApp: (idOrSlug) =>
      apps.get(idOrSlug) ?? [...apps.values()].find((app) => app.slug === idOrSlug),
    mayOpen: (user, app) => app.users.some((email) => isSame(email, user.email)),
    putUser: (user) => void users.set(user.id, user),
    putApp: (app) => void apps.set(app.id, app),
    removeUser: (id) => void users.delete(id),
    removeApp: (id) => void apps.delete(id),
  };
}

function isSame(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
