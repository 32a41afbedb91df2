import { EmbedError, parseEmbedResponse, parseSecureUrl } from '@tooljet-embed/protocol';

/** An endpoint's answer, checked and ready to be opened in a frame. */
export interface Embed {
  /** Address for the frame. It may carry a PAT. */
  readonly src: string;
  /** Origin of `src`, the only one whose messages count. */
  readonly origin: string;
  /** The session of direct opening, the one thing that may become the frame's `name`. */
  readonly name?: string;
  /** Opaque name of this embed URL, for `after`. */
  readonly version: string | undefined;
  /** Milliseconds from the answer until the PAT dies, if the endpoint said so. */
  readonly lifetimeMs: number | undefined;
  /** When the answer came, by this machine's clock. */
  readonly receivedAt: number;
}

/**
 * Reads and checks what an endpoint answered.
 *
 * @throws {EmbedError} `invalid_response`, or `untrusted_url` for an address that is not `https`.
 */
export function parseEmbed(answer: unknown): Embed {
  const received = parseEmbedResponse(answer);
  const url = parseSecureUrl('frameUrl' in received ? received.frameUrl : received.redirectUrl);
  if (!url) {
    throw new EmbedError('untrusted_url', 'The embed URL is not https, or names a user.');
  }
  return {
    src: url.href,
    origin: url.origin,
    ...('frameName' in received && { name: received.frameName }),
    version: received.version,
    lifetimeMs: received.expiresIn && received.expiresIn * 1000,
    receivedAt: Date.now(),
  };
}
