import { readText } from './read-text.ts';

/** A body that is being read. */
export interface Reading {
  /** All of it, or `null` when there is more than was asked for. */
  text: Promise<string | null>;
  /** Reads no further: nobody waits for it any more. */
  stop: (reason: Error) => void;
}

/** Reads a body of at most so many bytes as UTF-8; not where only the message itself still can. */
type StartReading = (maxBytes: number) => Reading | undefined;

/** Where a message says how its body is read without a stream of the web's, which costs much on Node. */
export const SHORTCUT: unique symbol = Symbol('shortcut');

type Message = (Request | Response) & { readonly [SHORTCUT]?: StartReading };

/** Starts to read a body, by the shortcut where there is one. */
export function startReading(message: Message, maxBytes: number): Reading {
  const reading = message[SHORTCUT]?.(maxBytes);
  if (reading) return reading;
  const controller = new AbortController();
  return {
    text: readText(message, maxBytes, controller.signal),
    stop: (reason) => controller.abort(reason),
  };
}
