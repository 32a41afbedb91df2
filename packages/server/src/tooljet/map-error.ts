import { type EmbedError } from '@tooljet-embed/protocol';
import { isToolJetError, parseRetryAfter } from '@tooljet-embed/protocol/internal';
import * as v from 'valibot';
import type { ToolJetResponse } from './client.ts';
import { embedError, type CauseOptions } from '../errors.ts';

/** For errors about ToolJet, the portal or an app rather than one user. */
const FOR_ALL_USERS: CauseOptions = { concernsAllUsers: true };

/** Messages of ToolJet's guards about the portal's configuration, and the reason for the log (S). */
const GUARD_REASONS: Record<string, string> = {
  'External API is disabled': 'ToolJet runs without ENABLE_EXTERNAL_API=true',
  'You do not have access to this resource': 'ToolJet has no licence for its external API',
  Unauthorized: '"apiToken" is not ToolJet\'s EXTERNAL_API_ACCESS_TOKEN',
};

const errorBody = v.object({ message: v.union([v.string(), v.array(v.string())]) });

/** Statuses of an overloaded server or proxy. They mean an outage, like all 5xx. */
const OUTAGE_STATUSES = new Set([408, 425]);

/**
 * Maps an unsuccessful response to an error. Every status and body has a code. A refusal is ToolJet's
 * own only if its body has the shape of ToolJet's errors: firewalls and gateways use the same statuses.
 */
export function toUpstreamError(response: ToolJetResponse): EmbedError {
  const { status, headers, body } = response;
  if (status === 429) {
    return embedError('tooljet_busy', 'ToolJet limits generations', {
      retryAfter: readRetryAfter(headers),
      startsCooldown: true,
    });
  }
  if (OUTAGE_STATUSES.has(status) || status >= 500) {
    // A 500 may be about one user or app. The other statuses mean that ToolJet is unavailable.
    const concernsAllUsers = status !== 500;
    return embedError('tooljet_unavailable', `ToolJet answered ${status}`, { concernsAllUsers });
  }
  if (status >= 300 && status < 400) {
    const reason = '"baseUrl" redirects; set it to where it leads';
    return embedError('misconfigured', reason, FOR_ALL_USERS);
  }
  if (status < 400) return embedError('tooljet_invalid_response', `ToolJet answered ${status}`);
  return isToolJetError(body)
    ? toRefusedError(status, readMessage(body))
    : toForeignRefusalError(response);
}

/** Maps a refusal with a body that is not ToolJet's. It says nothing about the user's rights. */
function toForeignRefusalError({ status, body }: ToolJetResponse): EmbedError {
  if (body === undefined) {
    const reason = 'the connection to ToolJet closed during its response';
    return embedError('tooljet_unavailable', reason, FOR_ALL_USERS);
  }
  return embedError(
    'misconfigured',
    `a proxy, firewall or other server at "baseUrl" answered ${status}, not ToolJet`,
  );
}

function toRefusedError(status: number, message: string): EmbedError {
  if (status === 400) return toBadRequestError(message);
  if (status === 403) return toForbiddenError(message);
  if (status === 404) return toNotFoundError(message);
  if (status === 451) {
    const reason = "ToolJet's plan does not include its external API";
    return embedError('misconfigured', reason, FOR_ALL_USERS);
  }
  return embedError('misconfigured', `ToolJet answered ${status}`);
}

function toBadRequestError(message: string): EmbedError {
  if (/\bappId or appSlug\b/i.test(message)) {
    return embedError('app_not_found', 'ToolJet knows no app of this id or slug', FOR_ALL_USERS);
  }
  if (/\bemail\b/i.test(message)) {
    return embedError('user_not_found', 'ToolJet rejects this email as invalid');
  }
  return embedError('misconfigured', 'ToolJet refused the request as malformed');
}

function toForbiddenError(message: string): EmbedError {
  const reason = Object.hasOwn(GUARD_REASONS, message) ? GUARD_REASONS[message] : undefined;
  return reason
    ? embedError('misconfigured', reason, FOR_ALL_USERS)
    : embedError('access_denied', 'ToolJet does not let this user open this app');
}

function toNotFoundError(message: string): EmbedError {
  const isRouteMissing = /^Cannot POST\b/.test(message);
  const missing = isRouteMissing ? undefined : /\b(user|app)\b/i.exec(message)?.[0].toLowerCase();
  if (missing === 'user') {
    return embedError('user_not_found', 'ToolJet has no user with this email');
  }
  if (missing === 'app') {
    return embedError('app_not_found', 'ToolJet knows no app of this id or slug');
  }
  return embedError(
    'misconfigured',
    '"baseUrl" has no external API: it is not ToolJet, or its community edition',
    { concernsAllUsers: isRouteMissing },
  );
}

function readMessage(body: unknown): string {
  const { success, output } = v.safeParse(errorBody, body);
  if (!success) return '';
  return Array.isArray(output.message) ? output.message.join('; ') : output.message;
}

/** Reads `Retry-After`, or `Retry-After-<name>` if ToolJet's limiter has a name (I). */
function readRetryAfter(headers: Headers): number | undefined {
  const [, value] = [...headers].find(([name]) => /^retry-after(?:-|$)/.test(name)) ?? [];
  return parseRetryAfter(value, Date.now());
}
