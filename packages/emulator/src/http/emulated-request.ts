import type { IncomingHttpHeaders } from 'node:http';
import type { EmulatorContext } from '../emulator-context.ts';
import type { MutableJournalEntry } from '../journal/journal.ts';
import type { Reply } from './reply.ts';

/** A request while the emulator handles it. */
export interface EmulatedRequest {
  readonly context: EmulatorContext;
  readonly method: string;
  readonly url: URL;
  readonly headers: IncomingHttpHeaders;
  readonly remoteAddress: string;
  /** Decoded variable parts of the path. */
  readonly params: readonly string[];
  /** Journal entry of the request. */
  readonly entry: MutableJournalEntry;
  /** Returns the fields of the JSON body. Reads the body once; rejects if it is invalid. */
  readonly readBody: () => Promise<Record<string, unknown>>;
  /** Headers that every response to this request carries. */
  readonly responseHeaders: Record<string, string>;
  /** Reports the credentials of the request, before the handler checks them. */
  readonly onIdentified: (credentials: Credentials) => void;
}

/** User, app, PAT and session that a request depends on, as far as they are known. */
export interface Credentials {
  readonly userId?: string | undefined;
  readonly appId?: string | undefined;
  readonly patToken?: string | undefined;
  readonly sessionId?: string | undefined;
}

/** Handles one kind of request. Throws `ApiError` to respond with ToolJet's error body. */
export type Handler = (request: EmulatedRequest) => Reply | Promise<Reply>;
