import { EmbedError } from '@tooljet-embed/protocol';
import { kindOf, ownError } from './errors.ts';

/** The error to answer with, whatever was thrown. Total: what is thrown can be a trap. */
export function toEmbedError(thrown: unknown): EmbedError {
  try {
    if (thrown instanceof EmbedError) return thrown;
  } catch {
    // A proxy may refuse to be looked at.
  }
  return ownError('internal_error', `the handler met ${kindOf(thrown)}`);
}
