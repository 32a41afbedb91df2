import type { Reply } from '../http/reply.ts';
import type { World } from '../world.ts';
import { createWrongRedirectUrl } from './create-wrong-redirect-url.ts';
import type { Fault } from './fault.ts';

/** Changes an answer that ToolJet gave, in ways that a fault may ask for. */
export function distortReply(fault: Fault, reply: Reply, world: World): Reply {
  if (fault.kind === 'content-type') return withContentType(reply, fault.value);
  if (fault.kind === 'redirect-url') {
    return withRedirectUrl(reply, (url) => createWrongRedirectUrl(fault.to, url, world));
  }
  if (fault.kind !== 'truncated') return reply;
  return { ...reply, body: reply.body.slice(0, Math.floor(reply.body.length / 2)) };
}

function withContentType(reply: Reply, value: string | null): Reply {
  const { 'Content-Type': _, ...others } = reply.headers;
  return { ...reply, headers: value === null ? others : { ...others, 'Content-Type': value } };
}

function withRedirectUrl(reply: Reply, change: (url: URL) => string | undefined): Reply {
  if (!reply.body.includes('"redirectUrl"')) return reply;
  const { redirectUrl, ...answer } = JSON.parse(reply.body) as Record<string, string>;
  const changed = change(new URL(redirectUrl ?? ''));
  return { ...reply, body: JSON.stringify({ ...answer, redirectUrl: changed }) };
}
