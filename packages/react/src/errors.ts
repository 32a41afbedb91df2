import {
  EmbedError,
  type EmbedErrorOptions,
  ERROR_CODES,
  type ErrorCode,
} from '@tooljet-embed/protocol';
import { ownFields } from '@tooljet-embed/protocol/internal';

declare const process: { env: { NODE_ENV?: string } };

/** Messages for developers, where the title of the code is not enough to act on. */
const DETAILS: Partial<Record<ErrorCode, string>> = /* @__PURE__ */ ownFields({
  app_unavailable:
    'ToolJet shows an error page instead of the app. Open the app in ToolJet as this user to see it.',
  endpoint_timeout: 'The endpoint did not respond within "requestTimeoutMs".',
  frame_blocked:
    'A policy of the page blocked the frame. Add the origin of ToolJet to "frame-src", and remove Cross-Origin-Embedder-Policy.',
  frame_stalled: 'The frame did not load within "frameTimeoutMs".',
  internal_error: 'The endpoint function or "headers" threw. See the cause.',
  invalid_response: 'ToolJet received an embed URL without a token.',
  misconfigured:
    'An embed has no endpoint. Pass "endpoint" to ToolJetEmbed or to ToolJetEmbedProvider.',
  tooljet_unavailable: "ToolJet's page could not redeem the token.",
  untrusted_url:
    'The embed URL is not https, contains a user name, or is on the origin of the portal itself. The embed did not open it. Serve ToolJet from an origin of its own.',
});

/**
 * Creates an error of the browser. A production build leaves out the message for developers: the code
 * leads to the page that contains it.
 */
export function createError(code: ErrorCode, options?: EmbedErrorOptions): EmbedError {
  const detail =
    process.env.NODE_ENV === 'production' ? '' : (DETAILS[code] ?? `${ERROR_CODES[code].title}.`);
  return new EmbedError(code, detail, options);
}

/** Returns a caught `EmbedError` itself, also of another copy of this package, or wraps other values. */
export function toEmbedError(cause: unknown): EmbedError {
  return (cause as Error | undefined)?.name === 'EmbedError'
    ? (cause as EmbedError)
    : createError('internal_error', { cause });
}
