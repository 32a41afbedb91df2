import { EmbedError } from './embed-error.ts';
import { ownFields } from './own-fields.ts';

/** Lifetime and version of an embed URL. */
export interface EmbedLifetime {
  /** Opaque id of this embed URL, sent back as `after`. */
  version: string;
  /** Seconds until the PAT and its session expire, counted from the response. */
  expiresIn: number;
  /** Seconds of inactivity after which ToolJet ends the session. */
  idleTimeout: number;
}

/** Target of redirect opening: ToolJet's own page redeems the PAT inside the frame. */
export interface RedirectEmbed {
  /** ToolJet's embed URL. It carries a PAT, so anyone who has it can act as this user in this app. */
  redirectUrl: string;
}

/** Target of direct opening: the server has already redeemed the PAT. */
export interface DirectEmbed {
  /** URL of the app itself. */
  frameUrl: string;
  /** Session token to pass to the app as the frame's `name`. */
  frameName: string;
}

/** Body of the handler's response with status 200. */
export type EmbedResponse = (RedirectEmbed | DirectEmbed) & EmbedLifetime;

/** Response as the client parses it. Backends other than our handler may omit the lifetime. */
export type ReceivedEmbed = (RedirectEmbed | DirectEmbed) & Partial<EmbedLifetime>;

/**
 * Parses an endpoint's response. Besides the handler's own form, accepts `{ redirectUrl }`,
 * `{ url }` and, from an endpoint function, the embed URL as a string.
 *
 * @param detail Message for a developer if the response has no usable URL.
 * @throws {EmbedError} `invalid_response`. The error never contains a received value.
 */
export function parseEmbedResponse(body: unknown, detail?: string): ReceivedEmbed {
  // The inherited `url` of a fetch `Response` is the endpoint's.
  const fields: Record<string, unknown> = ownFields(
    typeof body === 'string' ? { url: body } : body,
  );
  const { version, expiresIn, idleTimeout } = fields;
  return ownFields({
    ...parseTarget(fields, detail),
    ...(isVersion(version) && { version }),
    ...(isSeconds(expiresIn) && { expiresIn }),
    ...(isSeconds(idleTimeout) && { idleTimeout }),
  });
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

/** Whether a value can identify an embed URL. An accepted value may be sent back as `after`. */
export function isVersion(value: unknown): value is string {
  return typeof value === 'string' && /^.{1,128}$/s.test(value);
}
