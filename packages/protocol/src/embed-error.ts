import { ERROR_CODES, type ErrorCode } from './error-codes.ts';

/** What else is known about an {@link EmbedError}. */
export interface EmbedErrorOptions {
  /** Seconds after which asking again makes sense. */
  retryAfter?: number | undefined;
  /** Names the failed request in the server's log. */
  requestId?: string | undefined;
  /** What was caught. Never part of what crosses the wire. */
  cause?: unknown;
}

/**
 * The one error of every package. Its `code` is stable, its `message` is for developers and says
 * what happened, why it matters and what to do. Neither ever holds a token or an e-mail.
 *
 * @example
 * throw new EmbedError('app_not_allowed', 'The option "apps" does not offer this app. Add its id.');
 */
export class EmbedError extends Error {
  override readonly name: string = 'EmbedError';
  /** Which of the known failures this is. */
  readonly code: ErrorCode;
  /** HTTP status that belongs to the code, `null` where no HTTP answer is involved. */
  readonly status: number | null;
  /** What happened, why it matters and what to do: the message without its frame. */
  readonly detail: string;
  /** Whether asking again, with nothing changed, can help. */
  readonly retryable: boolean;
  /** Seconds after which asking again makes sense, if the other side said so. */
  readonly retryAfter: number | undefined;
  /** Names the failed request in the server's log, if a server answered. */
  readonly requestId: string | undefined;

  constructor(
    code: ErrorCode,
    detail: string = `${ERROR_CODES[code].title}.`,
    options: EmbedErrorOptions = {},
  ) {
    super(`ToolJet Embed: ${detail} See docs/errors/${code}.md`, { cause: options.cause });
    const { status, retryable } = ERROR_CODES[code];
    this.code = code;
    this.detail = detail;
    this.status = status;
    this.retryable = retryable;
    this.retryAfter = options.retryAfter;
    this.requestId = options.requestId;
  }
}
