import { type EmbedError, ERROR_CODES, type ErrorCode } from '@tooljet-embed/protocol';

declare const process: { env: { NODE_ENV?: string } };

/** Advice for developers. The page of each code has the details. */
const ADVICE: Readonly<Record<ErrorCode, string>> = {
  invalid_request: 'Compare "appId", "page" and "params" with the page of this code.',
  unauthenticated:
    'Sign in to the portal. If a user is signed in, make "identify" read the session. Set "signInUrl" or "onSignIn" to offer the sign-in.',
  access_denied: 'Share the app with this user in ToolJet.',
  identity_mismatch: 'Render "userEmail" from the session that "identify" reads.',
  app_not_allowed: 'Add the app to the server option "apps", for this user too.',
  origin_not_allowed:
    'Serve the endpoint from the origin of the page, or add that origin to the server option "trustedOrigins".',
  user_not_found: 'Create the user in ToolJet with this email.',
  app_not_found: 'Compare "appId" with the id or slug in ToolJet.',
  method_not_allowed: 'Make proxies keep the method POST.',
  request_timeout: 'Look for a proxy that delays the body of the request.',
  payload_too_large: 'Send less in "params".',
  unsupported_media_type: 'Make proxies keep the header Content-Type.',
  rate_limited: 'Look for a loop of requests, or raise the server option "rateLimit".',
  internal_error: 'Look at the cause, or at the log of the portal server.',
  app_unavailable: 'Release the app in ToolJet, and share it with this user.',
  tooljet_unavailable: 'Check that the portal server can reach ToolJet and that ToolJet runs.',
  tooljet_invalid_response:
    'Compare the address of ToolJet and its version with the server options.',
  misconfigured: 'Correct the options. The log of the portal server names what it rejects.',
  tooljet_busy: 'Wait. If it happens often, raise the limits of ToolJet.',
  tooljet_timeout: 'Look for what slows ToolJet down, or raise "timeouts.upstreamMs".',
  network_error: 'Check that the portal server runs and that "connect-src" allows the endpoint.',
  endpoint_not_found:
    'Compare "endpoint" with the path of the handler, and let the dev server forward it.',
  endpoint_misconfigured:
    'Make the endpoint respond with JSON and without redirects, and let the dev server forward it.',
  endpoint_timeout: 'Look for what delays the endpoint, or raise "requestTimeoutMs".',
  invalid_response: 'Make the endpoint respond with { "redirectUrl": "https://…" }.',
  untrusted_url: 'Serve ToolJet over https and from an origin of its own.',
  frame_blocked: 'Add the origin of ToolJet to "frame-src".',
  frame_stalled: 'Open the address of ToolJet in a tab of its own, and look at the network panel.',
  session_rejected: 'Check "patExpiry", and whether another program generates PATs for this user.',
  session_expired: 'Nothing, if it was due. Otherwise check "patExpiry" and "sessionExpiry".',
  signed_out: 'Nothing, if the user signed out. Otherwise look for calls of clearToolJetEmbeds().',
};

const PREFIX = 'ToolJet Embed:';
const SECRETS = /[^\s"'=?&]+@[^\s"'&]+|personal-access-token=[^\s"'&]*|pat_\w+/g;

const loggedErrors = new WeakSet<EmbedError>();
const loggedWarnings = new Set<string>();

/** Logs an error once in development: its code, what happened, the cause and what to do. */
export function logError(error: EmbedError): void {
  if (process.env.NODE_ENV !== 'production') {
    if (loggedErrors.has(error)) return;
    loggedErrors.add(error);
    const { code, detail, cause, requestId } = error;
    const details = [
      `${PREFIX} ${code}. ${detail || `${ERROR_CODES[code].title}.`}`,
      cause instanceof Error && `Cause: ${cause.name}: ${cause.message}`,
      requestId && `Request: ${requestId}`,
      `What to do: ${ADVICE[code]} See errors/${code}.md in the npm package @tooljet-embed/protocol.`,
    ];
    console.error(details.filter(Boolean).join('\n').replaceAll(SECRETS, '[redacted]'));
  }
}

/** Logs a warning once per page, in development. */
export function logWarning(warning: string): void {
  if (process.env.NODE_ENV !== 'production') {
    if (loggedWarnings.has(warning)) return;
    loggedWarnings.add(warning);
    console.warn(`${PREFIX} ${warning}`);
  }
}
