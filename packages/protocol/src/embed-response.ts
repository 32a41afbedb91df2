import { EmbedError } from './embed-error.ts';
import { isVersion } from './version.ts';

/** What is known about the life of an embed URL. */
export interface EmbedLifetime {
  /** Opaque name of this embed URL, for `after`. */
  version: string;
  /** Seconds until the PAT dies and the session with it, counted from the answer. */
  expiresIn: number;
  /** Seconds of inactivity after which ToolJet ends the session. */
  idleTimeout: number;
}

/** The usual answer: ToolJet's own page redeems the PAT in the frame. */
export interface RedirectEmbed {
  /** ToolJet's embed URL. It carries a PAT: who has it, is this user in this app. */
  redirectUrl: string;
}

/** The answer of direct opening: the server has redeemed the PAT itself. */
export interface DirectEmbed {
  /** Address of the app itself. */
  frameUrl: string;
  /** The session, to be handed over as the frame's `name`. */
  frameName: string;
}

/** What our own handler answers with status 200. */
export type EmbedResponse = (RedirectEmbed | DirectEmbed) & EmbedLifetime;

/** What the client makes of an answer. A backend that is not ours may say nothing of lifetimes. */
export type ReceivedEmbed = (RedirectEmbed | DirectEmbed) & Partial<EmbedLifetime>;

/**
 * Reads an endpoint's answer. Besides our own form, takes a bare `{ redirectUrl }` or `{ url }`
 * and, from an endpoint that is a function, the embed URL as a string.
 *
 * @param detail What to say to a developer of an answer without an address.
 * @throws {EmbedError} `invalid_response`, which never repeats a value.
 */
export function parseEmbedResponse(answer: unknown, detail?: string): ReceivedEmbed {
  // Own fields alone: a `Response` has the address of the portal's own endpoint as its `url`.
  const fields: Record<string, unknown> =
    typeof answer === 'string' ? { url: answer } : { ...(answer as object) };
  const { version, expiresIn, idleTimeout } = fields;
  return {
    ...parseTarget(fields, detail),
    ...(isVersion(version) && { version }),
    ...(isSeconds(expiresIn) && { expiresIn }),
    ...(isSeconds(idleTimeout) && { idleTimeout }),
  };
}

function parseTarget(
  fields: Record<string, unknown>,
  detail?: string,
): RedirectEmbed | DirectEmbed {
  const { url, redirectUrl = url, frameUrl, frameName } = fields;
  if (typeof redirectUrl === 'string') return { redirectUrl };
  if (typeof frameUrl === 'string' && typeof frameName === 'string') return { frameUrl, frameName };
  throw new EmbedError('invalid_response', detail);
}

function isSeconds(value: unknown): value is number {
  return typeof value === 'number' && value > 0 && value < Infinity;
}
