import { ERROR_KINDS, type ErrorCode } from './error-kinds.ts';
import { parseRetryAfter } from './retry-after.ts';

/** What else is known about an {@link EmbedError}. */
export interface EmbedErrorOptions {
  /**
   * Seconds after which asking again makes sense; more than an hour is taken for an hour, and what is
   * no number of seconds for nothing.
   * @default the other side did not say
   */
  retryAfter?: number | undefined;
  /** Names the failed request in the server's log. */
  requestId?: string | undefined;
  /** What was caught. Never part of what crosses the wire. */
  cause?: unknown;
}

/**
 * The one error of every package. Its `code` is stable, its `message` is for developers: what
 * happened, why it matters and what to do, or the code alone, and the page that says it. Neither ever
 * holds a token or an e-mail.
 *
 * @example
 * throw new EmbedError('app_not_allowed', 'The option "apps" does not offer this app. Add its id.');
 */
export class EmbedError extends Error {
  /** Tells it from other errors, also across two copies of this package. */
  override readonly name: string = 'EmbedError';
  /** Which of the known failures this is. */
  declare readonly code: ErrorCode;
  /** HTTP status that belongs to the code, `null` where no HTTP answer is involved. */
  declare readonly status: number | null;
  /** What happened, why it matters and what to do, in words of who made the error; else empty. */
  declare readonly detail: string;
  /** Whether asking again, with nothing changed, can help. */
  readonly retryable: boolean = false;
  /** Whole seconds after which asking again makes sense, at most an hour, if the other side said so. */
  declare readonly retryAfter: number | undefined;
  /** Names the failed request in the server's log, if a server answered. */
  declare readonly requestId: string | undefined;

  constructor(code: ErrorCode, detail = '', options: EmbedErrorOptions = {}) {
    super(
      `ToolJet Embed: ${detail || `${code}.`} See packages/protocol/errors/${code}.md`,
      options,
    );
    Object.assign(this, ERROR_KINDS[code], {
      code,
      detail,
      retryAfter: parseRetryAfter(options.retryAfter),
      requestId: options.requestId,
    });
  }
}
