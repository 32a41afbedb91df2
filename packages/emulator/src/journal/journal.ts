import type { EmulatorClock } from '../clock.ts';
import type { Call } from '../faults/fault.ts';

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

const PAT = /pat_\w+/gi;

/** Characters of a JWT, whose three parts are joined by dots. */
const DOTTED_RUN = /[\w.-]+/g;

/** Start of every JWT: base64url of `{"`. */
const JWT_START = 'eyJ';
const MIN_HEADER_LENGTH = 11;
const MIN_PAYLOAD_LENGTH = 8;

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

/**
 * Replaces every token in a path by `…`, including percent-encoded ones. Returns a path without
 * tokens unchanged. Takes linear time, because any client can send a path.
 */
export function redactTokens(path: string): string {
  const decoded = decodeFully(path);
  const redacted = decoded.replace(DOTTED_RUN, redactJwt).replace(PAT, '…');
  return redacted === decoded ? path : redacted;
}

/** Replaces a JWT by `…`, up to the end of the run. */
function redactJwt(run: string): string {
  const parts = run.split('.');
  let offset = 0;
  for (const [index, part] of parts.entries()) {
    const start = part.indexOf(JWT_START);
    const isHeader = start !== -1 && part.length - start >= MIN_HEADER_LENGTH;
    const payload = parts[index + 1] ?? '';
    if (isHeader && payload.length >= MIN_PAYLOAD_LENGTH) {
      return `${run.slice(0, offset + start)}…`;
    }
    offset += part.length + 1;
  }
  return run;
}

/** Decodes percent-encoding until none is left, however many times the path was encoded. */
function decodeFully(path: string): string {
  if (!path.includes('%')) return path;
  const decoded: string[] = [];
  for (const character of path) {
    decoded.push(character);
    // A decoded character can complete another escape: "%%35F" becomes "%5F", then "_".
    while (decoded.at(-3) === '%') {
      const hex = decoded.slice(-2).join('');
      if (!/^[0-9a-f]{2}$/i.test(hex)) break;
      decoded.splice(-3, 3, String.fromCharCode(Number.parseInt(hex, 16)));
    }
  }
  return decoded.join('');
}
