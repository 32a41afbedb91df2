import {
  EmbedError,
  type EmbedErrorOptions,
  ERROR_CODES,
  type ErrorCode,
} from '@tooljet-embed/protocol';

declare const process: { env: { NODE_ENV?: string } };

/** What a title leaves open, for whoever builds the portal. */
const WORDS: Partial<Record<ErrorCode, string>> = {
  endpoint_timeout: 'The endpoint did not answer within "timeoutMs".',
  frame_blocked: "The page's CSP lacks this frame-src.",
  frame_stalled: 'The frame never loaded within "loadTimeoutMs".',
  internal_error: 'The endpoint function or "headers" threw.',
  invalid_response: 'The embed URL carries no token.',
  misconfigured:
    'An embed has no endpoint. Pass endpoint to ToolJetEmbed or to ToolJetEmbedProvider.',
  tooljet_unavailable: "ToolJet's page could not redeem the token.",
  untrusted_url: 'The embed URL is not https, or names a user.',
};

/**
 * An error that is made in the browser. Its words are for development: in production they would be
 * loaded by everybody and read by nobody, and the code leads to the page that holds them too.
 */
export function createError(code: ErrorCode, options?: EmbedErrorOptions): EmbedError {
  const words =
    process.env.NODE_ENV === 'production' ? '' : (WORDS[code] ?? `${ERROR_CODES[code].title}.`);
  return new EmbedError(code, words, options);
}

/** What was caught, as an error of ours: also of another copy of this package on the same page. */
export function toEmbedError(cause: unknown): EmbedError {
  return (cause as Error | undefined)?.name === 'EmbedError'
    ? (cause as EmbedError)
    : createError('internal_error', { cause });
}
