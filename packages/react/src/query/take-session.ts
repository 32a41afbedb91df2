import type { EmbedSession } from './embed-session.ts';

/** Sessions of direct opening that belong to a frame. */
const takenSessions = new WeakSet<EmbedSession>();

/**
 * Takes a session for one frame. Returns `false` if a frame has it already: a logout in one frame would
 * end the session of the other (R). Redirect opening has no session yet, only an embed URL, which every
 * frame redeems for itself.
 */
export function takeSession(session: EmbedSession): boolean {
  if (isTaken(session)) return false;
  if (session.isDirect) takenSessions.add(session);
  return true;
}

/** Returns whether a frame has taken this session, so that no other frame may open it. */
export function isTaken(session: EmbedSession): boolean {
  return takenSessions.has(session);
}
