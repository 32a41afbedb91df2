/** Narrows down whose tokens are meant; what is left out does not matter. */
export interface Whose {
  /** The person's. */
  readonly email?: string | undefined;
  /** Id or slug. */
  readonly app?: string | undefined;
  /** A PAT: exactly this one. */
  readonly token?: string | undefined;
}

/** Narrows down which sessions are meant. */
export interface WhoseSession extends Whose {
  /** What redeeming answered as `signedPat`: exactly this session. */
  readonly session?: string | undefined;
}

/** A user and an app. */
export interface Pair {
  /** The user's. */
  readonly email: string;
  /** Id or slug. */
  readonly app: string;
}

/**
 * What happens to an instance while it runs. Every method throws a `RangeError` for people or apps
 * that the instance does not know, and for an e-mail or a slug that somebody else has.
 */
export interface Admin {
  /** Deletes PATs, and with them their sessions: the next request is a 401. Says how many. */
  revokePats(whose?: Whose): number;
  /** Ends sessions; their PATs can be redeemed again. Says how many. */
  revokeSessions(whose?: WhoseSession): number;
  /** Takes the user off the app, as a change of role does: tokens live on (S), the app says 403. */
  withdrawAccess(pair: Pair): void;
  /** Lets the user open the app. */
  grantAccess(pair: Pair): void;
  /** Changes a person, which revokes their PATs (S). */
  changeUser(email: string, change: { email?: string; name?: string }): void;
  /** Deletes a person, which revokes their PATs (S). */
  deleteUser(email: string): void;
  /** Changes an app, which revokes the PATs for it (S). */
  changeApp(idOrSlug: string, change: { slug?: string; name?: string; released?: boolean }): void;
  /** Deletes an app, which revokes the PATs for it (S). */
  deleteApp(idOrSlug: string): void;
}
