import type { EmulatorContext } from '../emulator-context.ts';
import type { Credentials } from '../http/emulated-request.ts';
import { ApiError, type Reply } from '../http/reply.ts';
import type { Fault, WRONG_REDIRECT_URLS } from './fault.ts';

/** Path of a script that never loads. */
export const NEVER_LOADED_SCRIPT = '/assets/never-loaded.js';

const OTHER_APP_ID = '00000000-0000-4000-8000-000000000000';

/**
 * Creates the response of a failing instance, a proxy or a redirect, which replaces ToolJet's.
 * Returns null for faults that let ToolJet perform the call.
 *
 * @throws {ApiError} For the fault `status`, so that it gets ToolJet's error body.
 */
export function createSyntheticReply(fault: Fault): Reply | null {
  if (fault.kind === 'status') {
    const { status, message = 'Simulated fault' } = fault;
    const { retryAfter = status === 429 ? 60 : null } = fault;
    const headers = retryAfter === null ? {} : { 'Retry-After': String(retryAfter) };
    throw new ApiError(status, message, headers);
  }
  if (fault.kind === 'html') {
    return {
      status: fault.status ?? 502,
      headers: { 'Content-Type': 'text/html' },
      body: '<html><head><title>Bad Gateway</title></head><body><h1>Bad Gateway</h1></body></html>',
    };
  }
  if (fault.kind !== 'redirect') return null;
  const { status = 302, location = '/login/my-workspace' } = fault;
  return { status, headers: { Location: location }, body: '' };
}

/** Changes ToolJet's response in the way that the fault requests. */
export function distortReply(fault: Fault, reply: Reply, context: EmulatorContext): Reply {
  if (fault.kind === 'content-type') {
    const { 'Content-Type': _, ...others } = reply.headers;
    const headers = fault.value === null ? others : { ...others, 'Content-Type': fault.value };
    return { ...reply, headers };
  }
  if (fault.kind === 'blocked-script') {
    const script = `<script src="${context.options.subPath}${NEVER_LOADED_SCRIPT}"></script>`;
    return { ...reply, body: reply.body.replace('<head>', `<head>${script}`) };
  }
  if (fault.kind === 'truncated') {
    return { ...reply, body: reply.body.slice(0, Math.floor(reply.body.length / 2)) };
  }
  if (fault.kind !== 'redirect-url' || !reply.body.includes('"redirectUrl"')) return reply;
  const { redirectUrl = '', ...fields } = JSON.parse(reply.body) as Record<string, string>;
  const wrongUrl = createWrongRedirectUrl(fault.to, new URL(redirectUrl), context);
  return { ...reply, body: JSON.stringify({ ...fields, redirectUrl: wrongUrl }) };
}

/** Creates a callback that revokes the credentials of a request as soon as they are known. */
export function createRevoker(
  { sessions, directory }: EmulatorContext,
  faults: readonly Fault[],
): (credentials: Credentials) => void {
  const revoked = new Set(faults.map((fault) => (fault.kind === 'revoke' ? fault.what : null)));
  return ({ userId, appId, patToken, sessionId }) => {
    if (revoked.has('pat')) sessions.revokePats((pat) => pat.token === patToken);
    if (revoked.has('session')) sessions.revokeSessions(({ id }) => id === sessionId);
    if (revoked.has('access') && userId !== undefined && appId !== undefined) {
      directory.setAccess(userId, appId, false);
    }
  };
}

/** Returns undefined to omit the URL. */
function createWrongRedirectUrl(
  to: (typeof WRONG_REDIRECT_URLS)[number],
  url: URL,
  { directory }: EmulatorContext,
): string | undefined {
  const appId = url.pathname.split('/').at(-1) ?? '';
  switch (to) {
    case 'other-host':
      return `https://elsewhere.example${url.pathname}${url.search}`;
    case 'http':
      return `http://tooljet.example${url.pathname}${url.search}`;
    case 'javascript':
      return `javascript:document.body.append('opened')//${url.pathname}${url.search}`;
    case 'userinfo':
      return `${url.protocol}//user:password@${url.host}${url.pathname}${url.search}`;
    case 'other-app': {
      const otherId = directory.apps().find(({ id }) => id !== appId)?.id ?? OTHER_APP_ID;
      return url.href.replace(appId, otherId);
    }
    case 'other-token':
      return url.href.replace(/pat_[a-f0-9]+/, `pat_${'0'.repeat(64)}`);
    case 'none':
      return undefined;
    default:
      return to satisfies never;
  }
}
