import type { ErrorCode } from '@tooljet-embed/protocol';
import type { EmbedState, EmbedStateFields } from '../../src/embed-state.ts';

/** A state as it can be sent out of the page: of its error, the code. */
export interface ToldState extends Omit<EmbedStateFields, 'error'> {
  readonly error?: ErrorCode;
}

/** Tells what an embed is in. */
export function tellState(state: EmbedState): ToldState {
  const { error, ...told }: EmbedStateFields = state;
  return { ...told, ...(error && { error: error.code }) };
}
