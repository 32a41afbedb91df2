import { ApiError } from '../http/api-error.ts';
import type { Exchange } from '../http/exchange.ts';
import { createJsonReply, type Reply } from '../http/reply.ts';
import { identify } from './identify.ts';

/** `GET /api/session?appId=…`, the app's boot call: whatever fails in it is a 403 (S). */
export function readSession(exchange: Exchange): Reply {
  const { world, url } = exchange;
  const identity = identify(exchange);
  const app = world.directory.findApp(url.searchParams.get('appId') ?? '');
  if (!identity || app?.id !== identity.appId) throw new ApiError(403, 'Forbidden resource');
  const { id, email, name } = identity.user;
  return createJsonReply(200, { id, email, name });
}
