import { EmbedError, type ErrorCode } from '@tooljet-embed/protocol';

/** What else is known of an error of ours. */
export interface ReasonOptions {
  /** Seconds after which asking again makes sense. */
  retryAfter?: number | undefined;
  /** Whether everybody who asks now would be told the same, and not this user for this app only. */
  concernsEverybody?: boolean;
  /** Whether the request surely did not reach ToolJet. */
  isUndelivered?: boolean;
  /** Whether ToolJet itself asked to wait, so that no instance may call it for a while. */
  startsCooldown?: boolean;
}

/** Why something failed, in words of ours: the one kind of cause that is written to a log. */
export class Reason extends Error {
  override readonly name: string = 'Reason';
  readonly concernsEverybody: boolean;
  readonly isUndelivered: boolean;
  readonly startsCooldown: boolean;

  constructor(message: string, options: ReasonOptions = {}) {
    super(message);
    this.concernsEverybody = options.concernsEverybody ?? false;
    this.isUndelivered = options.isUndelivered ?? false;
    this.startsCooldown = options.startsCooldown ?? false;
  }
}

/** An error whose reason is for the portal's log, and for nobody else. */
export function ownError(code: ErrorCode, reason: string, options: ReasonOptions = {}): EmbedError {
  const { retryAfter } = options;
  return new EmbedError(code, undefined, { cause: new Reason(reason, options), retryAfter });
}

/** What a callback of the host threw. It may hold anything, so only its kind is told. */
export function hostError(callback: string, thrown: unknown): EmbedError {
  return ownError('internal_error', `"${callback}" threw ${kindOf(thrown)}`);
}

/** The reason of an error of ours. */
export function reasonOf(error: unknown): Reason | undefined {
  return error instanceof EmbedError && error.cause instanceof Reason ? error.cause : undefined;
}

/** The name of a thrown value's class. Total: what is thrown can be a trap. */
export function kindOf(thrown: unknown): string {
  try {
    const name: unknown = thrown instanceof Error ? thrown.constructor.name : typeof thrown;
    return typeof name === 'string' && /^\w{1,60}$/.test(name) ? name : 'something';
  } catch {
    return 'something';
  }
}
