import { EmbedError, type ErrorCode } from '@tooljet-embed/protocol';

/** Optional facts about an error that this package creates. */
export interface CauseOptions {
  /** Seconds after which a retry makes sense. */
  retryAfter?: number | undefined;
  /** Whether every request fails the same way, not only this user's for this app. */
  concernsAllUsers?: boolean;
  /** Whether the request cannot have reached ToolJet. */
  isUndelivered?: boolean;
  /** Whether ToolJet asked to wait, so that no instance may call it for a while. */
  startsCooldown?: boolean;
  /** Whether the log names the error only once, for all users. */
  isLoggedOnce?: boolean;
  /** Whether the user was invalidated during the request, so that the user may have signed out. */
  isInvalidated?: boolean;
}

/** Cause of an error, written by this package. No other kind of cause reaches a log. */
export class LoggableCause extends Error {
  override readonly name: string = 'LoggableCause';
  readonly concernsAllUsers: boolean;
  readonly isUndelivered: boolean;
  readonly startsCooldown: boolean;
  readonly isLoggedOnce: boolean;
  readonly isInvalidated: boolean;

  constructor(message: string, options: CauseOptions = {}) {
    super(message);
    this.concernsAllUsers = options.concernsAllUsers ?? false;
    this.isUndelivered = options.isUndelivered ?? false;
    this.startsCooldown = options.startsCooldown ?? false;
    this.isLoggedOnce = options.isLoggedOnce ?? false;
    this.isInvalidated = options.isInvalidated ?? false;
  }
}

/** Creates an error with a cause for the portal log only. */
export function embedError(code: ErrorCode, cause: string, options: CauseOptions = {}): EmbedError {
  const { retryAfter } = options;
  return new EmbedError(code, undefined, { cause: new LoggableCause(cause, options), retryAfter });
}

/** Creates the error for a callback of the portal that threw. It names only the kind of the value. */
export function callbackError(callback: string, thrown: unknown): EmbedError {
  return embedError('internal_error', `"${callback}" threw ${kindOf(thrown)}`);
}

/** Returns the loggable cause of an error, if it has one. */
export function loggableCauseOf(error: unknown): LoggableCause | undefined {
  return error instanceof EmbedError && error.cause instanceof LoggableCause
    ? error.cause
    : undefined;
}

/** Converts any thrown value to an error to respond with. Never throws. */
export function toEmbedError(thrown: unknown): EmbedError {
  try {
    if (thrown instanceof EmbedError) return thrown;
  } catch {
    // A proxy can throw when its prototype is read.
  }
  return embedError('internal_error', `the handler caught ${kindOf(thrown)}`);
}

/** Returns the class name of a thrown value. A value can be a proxy that throws when it is read. */
function kindOf(thrown: unknown): string {
  try {
    const name: unknown = thrown instanceof Error ? thrown.constructor.name : typeof thrown;
    return typeof name === 'string' && /^\w{1,60}$/.test(name) ? name : 'something';
  } catch {
    return 'something';
  }
}
