import fc from 'fast-check';

const EMAILS = ['ada@example.com', 'grace@example.com'] as const;
const APPS = ['orders', '8ba8bf0e-6b8f-4e07-abb9-6fd2d8160002'] as const;

/** One thing that can happen; numbers count the PATs and sessions that there are so far. */
export type Step =
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

// Waits that meet the deadlines exactly, or miss them by a millisecond, are the ones that tell.
const wait = fc.oneof(
  fc.constantFrom(1, 999, 1000, 30_000, 59_999, 60_000, 60_001, 119_999, 120_000),
  fc.nat({ max: 200_000 }),
);

/** Any sequence of things that can happen, the common ones more often. */
export const anySteps: fc.Arbitrary<Step[]> = fc.array(
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
