import type { IncomingMessage } from 'node:http';
import type { OnIdentified } from '../faults/revocation.ts';
import type { JournalNote } from '../journal/journal.ts';
import type { World } from '../world.ts';
import type { Reply } from './reply.ts';

/** One request on its way to an answer. */
export interface Exchange {
  readonly world: World;
  readonly request: IncomingMessage;
  readonly url: URL;
  /** The variable parts of the path, decoded. */
  readonly params: readonly string[];
  /** What the journal says of it. */
  readonly note: JournalNote;
  /** The fields of the JSON body, which is read once; rejects with what is wrong with it. */
  readonly readBody: () => Promise<Record<string, unknown>>;
  /** Headers of the answer that it carries whatever it turns out to be. */
  readonly answerHeaders: Record<string, string>;
  /** To be told what the request rests on, as soon as that is known. */
  readonly onIdentified: OnIdentified;
}

/** Answers one kind of request; throws `ApiError` to answer with ToolJet's error body. */
export type Handler = (exchange: Exchange) => Reply | Promise<Reply>;
