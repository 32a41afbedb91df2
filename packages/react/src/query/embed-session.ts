import {
  type DirectEmbed,
  type EmbedLifetime,
  parseEmbedResponse,
  type RedirectEmbed,
} from '@tooljet-embed/protocol';
import { parseSecureUrl } from '@tooljet-embed/protocol/internal';
import { createError } from '../errors.ts';
import { nextSequence } from './sign-outs.ts';

declare const process: { env: { NODE_ENV?: string } };

/** The part of an embed session that contains no secret, so that actions and state can be logged. */
export interface EmbedSummary {
  /** Position in the order of all responses and sign-outs of this page. Identifies the session. */
  readonly sequence: number;
  /** Origin of the frame. Messages from other origins are ignored. */
  readonly origin: string;
  /** Opaque id of the embed URL, for `after`. */
  readonly version: string | undefined;
  /** Whether the frame starts at the app itself (direct opening), not at ToolJet's redirect. */
  readonly isDirect: boolean;
  /** Time from the response until the PAT expires, in milliseconds; `Infinity` if unknown. */
  readonly lifetimeMs: number;
  /** Time without use after which ToolJet ends the session, in milliseconds; `Infinity` if unknown. */
  readonly idleMs: number;
  /** Time of the response by the clock of this machine. */
  readonly receivedAt: number;
  /** Time of the response since the page was loaded, which no change of the clock affects. */
  readonly receivedUptime: number;
}

/** The checked response of an endpoint. */
export interface EmbedSession extends EmbedSummary {
  /** Address of the frame. It can contain a PAT. */
  readonly src: string;
  /** Name of the frame, which carries the session of direct opening. */
  readonly name: string | undefined;
}

/** Returns an embed session without its secrets. */
export function summarizeSession(session: EmbedSession): EmbedSummary {
  const { src: _src, name: _name, ...summary } = session;
  return summary;
}

/**
 * Parses the response of an endpoint.
 *
 * @throws {EmbedError} `invalid_response`, or `untrusted_url` for an address that is not `https` or that is
 *   on the origin of this page.
 */
export function parseEmbedSession(response: unknown): EmbedSession {
  const {
    redirectUrl = '',
    frameUrl = redirectUrl,
    frameName: name,
    version,
    expiresIn = Infinity,
    idleTimeout = Infinity,
  }: Partial<RedirectEmbed & DirectEmbed & EmbedLifetime> = parseEmbedResponse(
    response,
    process.env.NODE_ENV === 'production' ? '' : 'The response has no "redirectUrl".',
  );
  const url = parseSecureUrl(frameUrl);
  // An app on the portal's own origin could remove its sandbox and script the portal. A document without
  // an address of its own has an origin, too.
  if (!url || url.origin === globalThis.origin) throw createError('untrusted_url');
  return {
    sequence: nextSequence(),
    src: url.href,
    name,
    origin: url.origin,
    version,
    isDirect: Boolean(name),
    lifetimeMs: expiresIn * 1000,
    idleMs: idleTimeout * 1000,
    receivedAt: Date.now(),
    receivedUptime: performance.now(),
  };
}
