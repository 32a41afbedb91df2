import type { EmulatorClock } from '../clock.ts';
import type { Call } from '../faults/fault.ts';
import { redactTokens } from './redact-tokens.ts';

/** One request, as the journal shows it. */
export interface JournalEntry {
  /** When it came in, by the emulator's clock: ISO 8601. */
  readonly time: string;
  /** The HTTP method. */
  readonly method: string;
  /** Without the query, which may hold a token, and with every token in it taken out. */
  readonly path: string;
  /** Null while it is unanswered: still running, hanging, or reset. */
  readonly status: number | null;
  /** Which of ToolJet's calls it was, if any. */
  readonly call?: Call;
  /**
   * Whom it was about: the e-mail as it was sent, or that of the user whom the PAT was made for,
   * be it dead. The document of an app is asked for without a token, so it has none.
   */
  readonly email?: string;
  /** Id of the app it was about, if there is such an app. */
  readonly appId?: string;
  /** {@link fingerprintToken} of the PAT involved: the same from generation to the last request. */
  readonly tokenFingerprint?: string;
  /** Kinds of the faults that met it, joined by commas. */
  readonly fault?: string;
}

/** What is found out about a request while it is answered. */
export type JournalNote = {
  -readonly [K in keyof Omit<JournalEntry, 'time' | 'method' | 'path'>]: JournalEntry[K];
};

/** Every request since the start, the oldest first. The last ten thousand are kept. */
export interface Journal {
  /** What has been noted, as it is now. */
  entries(): readonly JournalEntry[];
  /** Forgets all of it. */
  clear(): void;
}

/** The journal with its writing side. */
export interface WritableJournal extends Journal {
  /** Notes a request that came in; what is found out later is written into the result. */
  open(method: string, path: string, call: Call | undefined): JournalNote;
}

const KEPT = 10_000;

/** Makes an empty journal. */
export function createJournal(clock: EmulatorClock): WritableJournal {
  let notes: (JournalNote & JournalEntry)[] = [];
  return {
    entries: () => notes.map((note) => ({ ...note })),
    clear: () => {
      notes = [];
    },
    open: (method, target, call) => {
      const path = redactTokens(target);
      const time = new Date(clock.now()).toISOString();
      const note = { time, method, path, status: null, ...(call ? { call } : {}) };
      notes.push(note);
      if (notes.length >= 2 * KEPT) notes = notes.slice(-KEPT);
      return note;
    },
  };
}
