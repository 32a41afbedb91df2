import type { EmulatorApp, EmulatorUser } from '../fixtures/fixtures.ts';
import { fingerprintToken } from '../journal/fingerprint-token.ts';
import type { Pat } from '../state/session-ledger.ts';
import type { World } from '../world.ts';

/** Whose PAT, for what and for how long. */
export interface PatGrant {
  readonly user: EmulatorUser;
  readonly app: EmulatorApp;
  readonly patMs: number;
  readonly idleMs: number;
}

/** Makes a PAT, and has the journal know whose it is for good. */
export function issuePat(world: World, { user, app, patMs, idleMs }: PatGrant): Pat {
  const pat = world.ledger.generate({ userId: user.id, appId: app.id, patMs, idleMs });
  const tokenFingerprint = fingerprintToken(pat.token);
  world.tokenMemory.remember(pat.token, { email: user.email, appId: app.id, tokenFingerprint });
  return pat;
}
