import type { EmulatorClock } from '../clock.ts';
import type { Call } from '../faults/fault.ts';
import { redactTokens } from './redact-tokens.ts';

/** A request, as the journal shows it. */
export interface JournalEntry {
  /** Time of arrival by the emulator's clock, in ISO 8601. */
  readonly time: string;
  /** HTTP method. */
  readonly method: string;
  /** Path without the query and with tokens redacted. Shortened after 500 characters. */
  readonly path: string;
  /** Status of the response. Null if there is none: the request is running, hangs or was reset. */
  readonly status: number | null;
  /** The ToolJet call that this request made. Absent for other requests. */
  readonly call?: Call;
  /**
   * Email in the request, or else of the user that its PAT was issued for, even if the PAT is dead.
   * Missing for the document of an app, which is requested without a token.
   */
  readonly email?: string;
  /** Id of the app, if it exists. */
  readonly appId?: string;
  /** {@link fingerprintToken} of the PAT: the same from generation to the last request. */
  readonly tokenFingerprint?: string;
  /** Kinds of the faults that affected the request, separated by commas. */
  readonly fault?: string;
}

/** Properties of an entry that become known while the request is handled. */
export type MutableJournalEntry = {
  -readonly [K in keyof Omit<JournalEntry, 'time' | 'method' | 'path'>]: JournalEntry[K];
};

/** All requests since the start, oldest first. Keeps at least the last 10,000. */
export interface Journal {
  /** Returns a copy of the entries. */
  entries(): readonly JournalEntry[];
  /** Removes all entries. */
  clear(): void;
}

/** Journal as request handlers use it. */
export interface WritableJournal extends Journal {
  /** Records a request and returns its entry, to be completed while the request is handled. */
  record(method: string, path: string, call: Call | undefined): MutableJournalEntry;
}

const MIN_ENTRIES = 10_000;
const MAX_PATH_LENGTH = 500;

/** Creates an empty journal. */
export function createJournal(clock: EmulatorClock): WritableJournal {
  let entries: (MutableJournalEntry & JournalEntry)[] = [];
  return {
    entries: () => entries.map((entry) => ({ ...entry })),
    clear: () => {
      entries = [];
    },
    record: (method, path, call) => {
      const entry = {
        time: new Date(clock.now()).toISOString(),
        method,
        path: shorten(redactTokens(path)),
        status: null,
        ...(call ? { call } : {}),
      };
      entries.push(entry);
      if (entries.length >= 2 * MIN_ENTRIES) entries = entries.slice(-MIN_ENTRIES);
      return entry;
    },
  };
}

function shorten(path: string): string {
  const short = path.length > MAX_PATH_LENGTH ? `${path.slice(0, MAX_PATH_LENGTH - 1)}…` : path;
  // Copies the characters: a slice would keep the whole request target in memory.
  return Buffer.from(short).toString();
}
