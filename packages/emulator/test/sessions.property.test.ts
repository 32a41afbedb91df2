import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createTestClock } from '../src/index.ts';
import { createSessionStore } from '../src/state/session-store.ts';
import { createSessionModel } from './session-model.ts';
import { type ApiHarness, withApi } from './setup-api.ts';

const EMAILS = ['ada@example.com', 'grace@example.com'] as const;
const APPS = ['orders', '8ba8bf0e-6b8f-4e07-abb9-6fd2d8160002'] as const;

/** An event. Numbers are indexes of the PATs and sessions created so far. */
type Step =
  | { what: 'generate'; email: string; app: string; patExpiry: number; sessionExpiry: number }
  | { what: 'redeem'; pat: number }
  | { what: 'revoke pat'; pat: number }
  | { what: 'touch'; session: number }
  | { what: 'boot'; session: number }
  | { what: 'end session'; session: number }
  | { what: 'revoke pair'; email: string; app: string }
  | { what: 'wait'; ms: number };

const number = fc.nat({ max: 7 });
const email = fc.constantFrom(...EMAILS);
const app = fc.constantFrom(...APPS);

// Waits that end exactly at a deadline or a millisecond beside it find most errors.
const wait = fc.oneof(
  fc.constantFrom(1, 999, 1000, 30_000, 59_999, 60_000, 60_001, 119_999, 120_000),
  fc.nat({ max: 200_000 }),
);

/** Any sequence of events, common ones more often. */
const anySteps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    {
      weight: 3,
      arbitrary: fc.record({
        what: fc.constant('generate' as const),
        email,
        app,
        patExpiry: fc.constantFrom(1, 30, 60, 120, 600),
        sessionExpiry: fc.constantFrom(1, 2),
      }),
    },
    { weight: 4, arbitrary: fc.record({ what: fc.constant('redeem' as const), pat: number }) },
    { weight: 5, arbitrary: fc.record({ what: fc.constant('touch' as const), session: number }) },
    { weight: 2, arbitrary: fc.record({ what: fc.constant('boot' as const), session: number }) },
    { weight: 4, arbitrary: fc.record({ what: fc.constant('wait' as const), ms: wait }) },
    { weight: 1, arbitrary: fc.record({ what: fc.constant('revoke pat' as const), pat: number }) },
    {
      weight: 1,
      arbitrary: fc.record({ what: fc.constant('end session' as const), session: number }),
    },
    {
      weight: 1,
      arbitrary: fc.record({ what: fc.constant('revoke pair' as const), email, app }),
    },
  ),
  { maxLength: 40 },
);

/** Implementation under test. Identifies sessions and PATs by their tokens. */
interface Subject {
  generate(step: Extract<Step, { what: 'generate' }>): Promise<string>;
  redeem(token: string, app: string): Promise<string | null>;
  touch(session: string, call: 'touch' | 'boot', app: string): Promise<boolean>;
  revokePat(token: string): void;
  revokePair(email: string, app: string): void;
  endSession(session: string, token: string): void;
  wait(ms: number): void;
}

describe.each(['keep', 'revoke'] as const)('with rotation %s', (rotation) => {
  test('the session store follows the model in every sequence of events', async () => {
    const property = fc.asyncProperty(anySteps, (steps) =>
      followsModel(steps, rotation, createStoreSubject(rotation)),
    );
    await expect(fc.assert(property, { numRuns: 1000 })).resolves.toBeUndefined();
  });

  test('the emulator follows the model over sockets', { timeout: 60_000 }, async () => {
    const property = fc.asyncProperty(anySteps, (steps) =>
      withApi({ rotation }, (api) => followsModel(steps, rotation, createSocketSubject(api))),
    );
    await expect(fc.assert(property, { numRuns: 200 })).resolves.toBeUndefined();
  });
});

async function followsModel(
  steps: readonly Step[],
  rotation: 'keep' | 'revoke',
  subject: Subject,
): Promise<void> {
  const model = createSessionModel(rotation);
  const pats: { token: string; app: string }[] = [];
  const sessions: { session: string; token: string; app: string }[] = [];
  let at = 0;

  for (const step of steps) {
    if (step.what === 'generate') {
      pats.push({ token: await subject.generate(step), app: step.app });
      const { patExpiry, sessionExpiry } = step;
      model.generate(`${step.email} ${step.app}`, at, patExpiry * 1000, sessionExpiry * 60_000);
    } else if (step.what === 'redeem') {
      const pat = pats[step.pat];
      const session = pat ? await subject.redeem(pat.token, pat.app) : null;
      expect(session !== null).toBe(model.redeem(step.pat, at));
      if (pat && session !== null) sessions.push({ session, ...pat });
    } else if (step.what === 'touch' || step.what === 'boot') {
      const opened = sessions[step.session];
      const isAlive = opened ? await subject.touch(opened.session, step.what, opened.app) : false;
      expect(isAlive).toBe(model.touch(step.session, at));
    } else if (step.what === 'end session') {
      const opened = sessions[step.session];
      if (opened) subject.endSession(opened.session, opened.token);
      model.endSession(step.session);
    } else if (step.what === 'revoke pat') {
      const pat = pats[step.pat];
      if (pat) subject.revokePat(pat.token);
      model.revokePat(step.pat);
    } else if (step.what === 'revoke pair') {
      subject.revokePair(step.email, step.app);
      model.revokePair(`${step.email} ${step.app}`);
    } else {
      subject.wait(step.ms);
      at += step.ms;
    }
  }
}

function createStoreSubject(rotation: 'keep' | 'revoke'): Subject {
  const clock = createTestClock();
  const store = createSessionStore(clock, rotation);
  return {
    generate: ({ email, app, patExpiry, sessionExpiry }) => {
      const lifetimes = { patMs: patExpiry * 1000, idleMs: sessionExpiry * 60_000 };
      return Promise.resolve(store.createPat({ userId: email, appId: app, ...lifetimes }).token);
    },
    redeem: (token, app) => Promise.resolve(store.redeem(token, app)?.id ?? null),
    touch: (session) => Promise.resolve(store.use(session) !== null),
    revokePat: (token) => void store.revokePats((pat) => pat.token === token),
    revokePair: (email, app) =>
      void store.revokePats((pat) => pat.userId === email && pat.appId === app),
    endSession: (session) => void store.revokeSessions(({ id }) => id === session),
    wait: (ms) => clock.advance(ms),
  };
}

function createSocketSubject({ generate, redeem, request, emulator }: ApiHarness): Subject {
  const idOf = (app: string) => emulator.fixtures.apps.find(({ slug }) => slug === app)?.id;
  return {
    generate: async ({ email, app, patExpiry, sessionExpiry }) => {
      const { body } = await generate({ email, appSlug: app, patExpiry, sessionExpiry });
      return String(body['personalAccessToken']);
    },
    redeem: async (token, app) => {
      const { status, body } = await redeem(token, idOf(app));
      expect([201, 401]).toContain(status);
      return status === 201 ? String(body['signedPat']) : null;
    },
    touch: async (session, call, app) => {
      const path = call === 'boot' ? `/api/session?appId=${app}` : `/api/apps/${app}`;
      const { status } = await request(path, { headers: { tj_auth_token: session } });
      expect([200, call === 'boot' ? 403 : 401]).toContain(status);
      return status === 200;
    },
    revokePat: (token) => void emulator.admin.revokePats({ token }),
    revokePair: (email, app) => void emulator.admin.revokePats({ email, app }),
    endSession: (session) => void emulator.admin.revokeSessions({ session }),
    wait: (ms) => emulator.clock.advance(ms),
  };
}
