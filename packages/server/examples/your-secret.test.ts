import { afterEach, expect, it, vi } from 'vitest';
import { startExampleEnvironment } from '../test/utils/example-environment.ts';

afterEach(() => {
  vi.unstubAllEnvs();
  vi.resetModules();
});

const PORTALS = {
  'better-auth': () => import('./better-auth.ts'),
  'express-session': () => import('./express-session.ts'),
  'iron-session': () => import('./iron-session.ts'),
  jwt: () => import('./jwt.ts'),
  passport: () => import('./passport.ts'),
};

it.each(Object.entries(PORTALS))(
  'the example with %s does not start under a secret that can be guessed',
  async (_name, load) => {
    const tooljet = await startExampleEnvironment();
    vi.stubEnv('SESSION_SECRET', 'x'.repeat(31));
    await expect(load()).rejects.toThrow(/^SESSION_SECRET is .+ "openssl rand -base64 32"/);
    await tooljet.close();
  },
);
