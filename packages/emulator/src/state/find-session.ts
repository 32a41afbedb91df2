import type { IncomingMessage } from 'node:http';
import type { World } from '../world.ts';
import type { Session } from './session-ledger.ts';

/** The session that the header `tj_auth_token` names, dead or alive; looking does not slide it. */
export function findSession(
  { tokens, ledger }: Pick<World, 'tokens' | 'ledger'>,
  { headers }: Pick<IncomingMessage, 'headers'>,
): Session | undefined {
  const token = headers['tj_auth_token'];
  const id = typeof token === 'string' ? tokens.verify(token) : null;
  return id === null ? undefined : ledger.findSession(id);
}
