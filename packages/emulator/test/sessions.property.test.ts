import fc from 'fast-check';
import { expect, test } from 'vitest';
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

test.each(['keep', 'revoke'] as const)(
  'sessions follow the model in every sequence of events with rotation %s',
  { timeout: 60_000 },
  async (rotation) => {
    const property = fc.asyncProperty(anySteps, (steps) =>
      withApi({ rotation }, (api) => followModel(steps, createSessionModel(rotation), api)),
    );
    await expect(fc.assert(property, { numRuns: 200 })).resolves.toBeUndefined();
  },
);

async function followModel(
  steps: readonly Step[],
  model: SessionModel,
  { generate, redeem, request, emulator }: ApiHarness,
): Promise<void> {
  const { admin, clock, fixtures } = emulator;
  const pats: { token: string; app: string }[] = [];
  const sessions: { session: string; app: string }[] = [];
  let at = 0;

  for (const step of steps) {
    if (step.what === 'generate') {
      const { email, app, patExpiry, sessionExpiry } = step;
      const { body } = await generate({ email, appSlug: app, patExpiry, sessionExpiry });
      pats.push({ token: String(body['personalAccessToken']), app });
      model.generate(`${email} ${app}`, at, patExpiry * 1000, sessionExpiry * 60_000);
    } else if (step.what === 'redeem') {
      const isRedeemable = model.redeem(step.pat, at);
      const pat = pats[step.pat];
      if (!pat) continue;
      const appId = fixtures.apps.find(({ slug }) => slug === pat.app)?.id;
      const { status, body } = await redeem(pat.token, appId);
      expect(status).toBe(isRedeemable ? 201 : 401);
      if (isRedeemable) sessions.push({ session: String(body['signedPat']), app: pat.app });
    } else if (step.what === 'touch' || step.what === 'boot') {
      const isAlive = model.touch(step.session, at);
      const opened = sessions[step.session];
      if (!opened) continue;
      const isBoot = step.what === 'boot';
      const path = isBoot ? `/api/session?appId=${opened.app}` : `/api/apps/${opened.app}`;
      const { status } = await request(path, { headers: { tj_auth_token: opened.session } });
      const rejected = isBoot ? 403 : 401;
      expect(status).toBe(isAlive ? 200 : rejected);
    } else if (step.what === 'end session') {
      const opened = sessions[step.session];
      if (opened) admin.revokeSessions({ session: opened.session });
      model.endSession(step.session);
    } else if (step.what === 'revoke pat') {
      const pat = pats[step.pat];
      if (pat) admin.revokePats({ token: pat.token });
      model.revokePat(step.pat);
    } else if (step.what === 'revoke pair') {
      admin.revokePats({ email: step.email, app: step.app });
      model.revokePair(`${step.email} ${step.app}`);
    } else {
      clock.advance(step.ms);
      at += step.ms;
    }
  }
}

/** Reference model of session lifetimes, as plain as possible and without a clock. */
interface SessionModel {
  generate(pair: string, at: number, lifeMs: number, idleMs: number): void;
  /** Opens a session if the PAT with this number can be redeemed. Returns whether it can. */
  redeem(pat: number, at: number): boolean;
  /** Returns whether the session with this number is alive. */
  touch(session: number, at: number): boolean;
  revokePat(pat: number): void;
  revokePair(pair: string): void;
  endSession(session: number): void;
}

interface ModelPat {
  readonly pair: string;
  readonly createdAt: number;
  readonly lifeMs: number;
  readonly idleMs: number;
  isRevoked: boolean;
}

interface ModelSession {
  readonly pat: ModelPat;
  /** Times of its opening and of every accepted request since. */
  readonly usedAt: number[];
  isEnded: boolean;
}

/**
 * Creates a model that stores the whole history. A session is alive while no gap between its requests
 * has reached the idle timeout and its PAT is neither expired nor revoked.
 */
function createSessionModel(rotation: 'keep' | 'revoke'): SessionModel {
  const pats: ModelPat[] = [];
  const sessions: ModelSession[] = [];

  const isAlive = (pat: ModelPat, at: number) => !pat.isRevoked && at - pat.createdAt < pat.lifeMs;
  const revokePair = (pair: string) => {
    for (const pat of pats) pat.isRevoked ||= pat.pair === pair;
  };

  return {
    revokePair,
    generate: (pair, at, lifeMs, idleMs) => {
      if (rotation === 'revoke') revokePair(pair);
      pats.push({ pair, createdAt: at, lifeMs, idleMs, isRevoked: false });
    },
    redeem: (number, at) => {
      const pat = pats[number];
      if (!pat || !isAlive(pat, at)) return false;
      sessions.push({ pat, usedAt: [at], isEnded: false });
      return true;
    },
    touch: (number, at) => {
      const session = sessions[number];
      if (!session) return false;
      const { pat, usedAt, isEnded } = session;
      const isIdle = at - Math.max(...usedAt) >= pat.idleMs;
      if (isEnded || isIdle || !isAlive(pat, at)) return false;
      usedAt.push(at);
      return true;
    },
    revokePat: (number) => {
      const pat = pats[number];
      if (pat) pat.isRevoked = true;
    },
    endSession: (number) => {
      const session = sessions[number];
      if (session) session.isEnded = true;
    },
  };
}
