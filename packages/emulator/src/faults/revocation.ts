import type { World } from '../world.ts';
import type { Fault } from './fault.ts';

/** What a request turns out to rest on, told bit by bit. */
interface Subject {
  readonly userId?: string | undefined;
  readonly appId?: string | undefined;
  readonly patToken?: string | undefined;
  readonly sessionId?: string | undefined;
}

/** Told whenever it becomes known what a request rests on, before that is checked or used. */
export type OnIdentified = (subject: Subject) => void;

/** Revokes what a request rests on the moment it is known. */
export function createRevocation(world: World, faults: readonly Fault[]): OnIdentified {
  const revoked = new Set(faults.map((fault) => (fault.kind === 'revoke' ? fault.what : null)));
  return ({ userId, appId, patToken, sessionId }) => {
    if (revoked.has('pat')) world.ledger.revokePats((pat) => pat.token === patToken);
    if (revoked.has('session')) world.ledger.revokeSessions(({ id }) => id === sessionId);
    if (revoked.has('access') && userId !== undefined && appId !== undefined) {
      world.directory.setAccess(userId, appId, false);
    }
  };
}
