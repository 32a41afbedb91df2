import { ERROR_KINDS, type ErrorCode, type ErrorKind } from './error-codes.ts';
import { ownFields } from './own-fields.ts';
import { parseRetryAfter } from './retry-after.ts';

/** Optional details of an {@link EmbedError}. */
export interface EmbedErrorOptions {
  /**
   * Seconds to wait before retrying. Values above one hour become one hour; invalid values are
   * ignored.
   * @default unknown
   */
  retryAfter?: number | undefined;
  /** Id of the failed request in the server's log. */
  requestId?: string | undefined;
  /** Error that was caught. It never crosses the wire. */
  cause?: unknown;
}

/**
 * Error that all packages throw and report. Its `code` is stable. Its `message` is for developers
 * and names the page that explains the code. Neither ever contains a token or an email.
 *
 * @example
 * throw new EmbedError('app_not_allowed', 'The option "apps" does not include this app. Add its id.');
 */
export class EmbedError extends Error {
  /** Always `EmbedError`. Identifies the error even if two copies of this package are loaded. */
  override readonly name: string = 'EmbedError';
  /** Stable code of the failure. */
  readonly code: ErrorCode;
  /** HTTP status of the code; `null` for codes that only the client creates. */
  readonly status: number | null;
  /** Explanation for a developer: what happened, why, and what to do. Empty if only the code is known. */
  readonly detail: string;
  /** Whether retrying without any change can succeed. */
  readonly retryable: boolean;
  /** Whole seconds to wait before retrying, at most one hour. `undefined` if unknown. */
  readonly retryAfter: number | undefined;
  /** Id of the failed request in the server's log. `undefined` if no server responded. */
  readonly requestId: string | undefined;

  constructor(code: ErrorCode, detail = '', options: EmbedErrorOptions = {}) {
    const ownOptions = ownFields(options);
    const summary = detail || `${code}.`;
    super(
      `ToolJet Embed: ${summary} See errors/${code}.md in the npm package @tooljet-embed/protocol.`,
      ownOptions,
    );
    const { status, retryable = false }: ErrorKind = ownFields(ERROR_KINDS[code]);
    this.code = code;
    this.status = status;
    this.detail = detail;
    this.retryable = retryable;
    this.retryAfter = parseRetryAfter(ownOptions.retryAfter);
    this.requestId = ownOptions.requestId;
  }
}
