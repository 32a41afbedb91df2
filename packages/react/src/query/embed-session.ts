import {
  type DirectEmbed,
  type EmbedLifetime,
  parseEmbedResponse,
  type RedirectEmbed,
} from '@tooljet-embed/protocol';
import { parseSecureUrl } from '@tooljet-embed/protocol/internal';
import { createError } from '../errors.ts';
import { takeTurn } from './sign-outs.ts';

declare const process: { env: { NODE_ENV?: string } };

/** An endpoint's answer, checked and ready to be opened in a frame. */
export interface Embed {
  /** Address for the frame. It may carry a PAT. */
  readonly src: string;
  /** Origin of `src`, the only one whose messages count. */
  readonly origin: string;
  /** The session of direct opening, the one thing that may become the frame's `name`. */
  readonly name: string | undefined;
  /** Opaque name of this embed URL, for `after`. */
  readonly version: string | undefined;
  /** Milliseconds from the answer until the PAT dies; `Infinity` if the endpoint did not say. */
  readonly lifetimeMs: number;
  /** Milliseconds without use after which ToolJet ends the session; `Infinity` if nobody said. */
  readonly idleMs: number;
  /** When the answer came, by this machine's clock. */
  readonly receivedAt: number;
  /** Its place among all answers and sign-outs. */
  readonly turn: number;
}

/**
 * Reads and checks what an endpoint answered.
 *
 * @throws {EmbedError} `invalid_response`, or `untrusted_url` for an address that is not `https`.
 */
export function parseEmbed(answer: unknown): Embed {
  const {
    redirectUrl = '',
    frameUrl = redirectUrl,
    frameName: name,
    version,
    expiresIn = Infinity,
    idleTimeout = Infinity,
  }: Partial<RedirectEmbed & DirectEmbed & EmbedLifetime> = parseEmbedResponse(
    answer,
    process.env.NODE_ENV === 'production' ? '' : 'The answer has no "redirectUrl".',
  );
  const url = parseSecureUrl(frameUrl);
  if (!url) throw createError('untrusted_url');
  return {
    src: url.href,
    origin: url.origin,
    name,
    version,
    lifetimeMs: expiresIn * 1000,
    idleMs: idleTimeout * 1000,
    receivedAt: Date.now(),
    turn: takeTurn(),
  };
}
