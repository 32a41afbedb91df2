import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createTestClock } from '../src/index.ts';
import { createSessionLedger } from '../src/state/session-ledger.ts';
import { type ApiBench, withApiBench } from './api-bench.ts';
import { createSessionModel } from './session-model.ts';
import { anySteps, type Step } from './session-steps.ts';

/** Something that lives by the rule; sessions and PATs are named by their tokens. */
interface Subject {
  generate(step: Extract<Step, { what: 'generate' }>): Promise<string>;
  redeem(token: string, app: string): Promise<string | null>;
  touch(session: string, how: 'touch' | 'boot', app: string): Promise<boolean>;
  revokePat(token: string): void;
  revokePair(email: string, app: string): void;
  endSession(session: string, token: string): void;
  wait(ms: number): void;
}

const rotations = ['keep', 'revoke'] as const;

describe.each(rotations)(
  'no sequence of steps breaks the session rule (rotation: %s)',
  (rotation) => {
    test('in the ledger', async () => {
      const property = fc.asyncProperty(anySteps, (steps) =>
        followsModel(steps, rotation, createLedgerSubject(rotation)),
      );
      await expect(fc.assert(property, { numRuns: 1000 })).resolves.toBeUndefined();
    });

    test('over sockets', { timeout: 60_000 }, async () => {
      const property = fc.asyncProperty(anySteps, (steps) =>
        withApiBench({ rotation }, (bench) =>
          followsModel(steps, rotation, createSocketSubject(bench)),
        ),
      );
      await expect(fc.assert(property, { numRuns: 200 })).resolves.toBeUndefined();
    });
  },
);

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
      const open = sessions[step.session];
      const isAnswered = open ? await subject.touch(open.session, step.what, open.app) : false;
      expect(isAnswered).toBe(model.touch(step.session, at));
    } else if (step.what === 'end session') {
      const open = sessions[step.session];
      if (open) subject.endSession(open.session, open.token);
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

function createLedgerSubject(rotation: 'keep' | 'revoke'): Subject {
  const clock = createTestClock();
  const ledger = createSessionLedger(clock, rotation);
  return {
    generate: ({ email, app, patExpiry, sessionExpiry }) => {
      const lifetimes = { patMs: patExpiry * 1000, idleMs: sessionExpiry * 60_000 };
      return Promise.resolve(ledger.generate({ userId: email, appId: app, ...lifetimes }).token);
    },
    redeem: (token, app) => Promise.resolve(ledger.redeem(token, app)?.id ?? null),
    touch: (session) => Promise.resolve(ledger.use(session) !== null),
    revokePat: (token) => void ledger.revokePats((pat) => pat.token === token),
    revokePair: (email, app) =>
      void ledger.revokePats((pat) => pat.userId === email && pat.appId === app),
    endSession: (session) => void ledger.revokeSessions(({ id }) => id === session),
    wait: (ms) => clock.advance(ms),
  };
}

function createSocketSubject({ generate, redeem, request, emulator }: ApiBench): Subject {
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
    touch: async (session, how, app) => {
      const path = how === 'boot' ? `/api/session?appId=${app}` : `/api/apps/${app}`;
      const { status } = await request(path, { headers: { tj_auth_token: session } });
      expect([200, how === 'boot' ? 403 : 401]).toContain(status);
      return status === 200;
    },
    revokePat: (token) => void emulator.admin.revokePats({ token }),
    revokePair: (email, app) => void emulator.admin.revokePats({ email, app }),
    endSession: (session) => void emulator.admin.revokeSessions({ session }),
    wait: (ms) => emulator.clock.advance(ms),
  };
}
