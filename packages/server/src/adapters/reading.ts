import { readText } from '../lib/read-body.ts';

/** A body that is being read. */
export interface Reading {
  /** All of it, or `null` when there is more than was asked for. */
  text: Promise<string | null>;
  /** Reads no further: nobody waits for it any more. */
  stop: (reason: Error) => void;
}

/** Reads a body of at most so many bytes as UTF-8. `undefined` where it can only be read as a stream. */
type StartReading = (maxBytes: number) => Reading | undefined;

/** Where a message has its shortcut, which works for that message and for none that wraps it. */
const SHORTCUT: unique symbol = Symbol('shortcut');

type Message = (Request | Response) & {
  readonly [SHORTCUT]?: { of: object; startReading: StartReading };
};

/** Lets a message's body be read without a stream of the web's, which costs much on Node. */
export function offerShortcut<Offered extends Message>(
  message: Offered,
  startReading: StartReading,
): Offered {
  return Object.assign(message, { [SHORTCUT]: { of: message, startReading } });
}

/** Whether there is one. */
export function hasShortcut(message: Message): boolean {
  return message[SHORTCUT]?.of === message;
}

/** Starts to read a body, by the shortcut where there is one. */
export function startReading(message: Message, maxBytes: number): Reading {
  const shortcut = hasShortcut(message) ? message[SHORTCUT] : undefined;
  const reading = shortcut?.startReading(maxBytes);
  if (reading) return reading;
  const controller = new AbortController();
  return {
    text: readText(message, maxBytes, controller.signal),
    stop: (reason) => controller.abort(reason),
  };
}
