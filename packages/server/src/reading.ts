import { readText } from './read-text.ts';

/** A body that is being read. */
export interface Reading {
  /** All of it, or `null` when there is more than was asked for. */
  text: Promise<string | null>;
  /** Reads no further: nobody waits for it any more. */
  stop: (reason: Error) => void;
}

/** Reads a body of at most so many bytes as UTF-8; not where only the request itself still can. */
export type StartReading = (maxBytes: number) => Reading | undefined;

const shortcuts = new WeakMap<Request, StartReading>();

/** How a request's body can be read without a stream of the web's, which costs much on Node. */
export function offerShortcut(request: Request, startReading: StartReading): void {
  shortcuts.set(request, startReading);
}

/** Whether there is one. */
export function hasShortcut(request: Request): boolean {
  return shortcuts.has(request);
}

/** Starts to read the request's body, by the shortcut where there is one. */
export function startReading(request: Request, maxBytes: number): Reading {
  const reading = shortcuts.get(request)?.(maxBytes);
  if (reading) return reading;
  const controller = new AbortController();
  return {
    text: readText(request, maxBytes, controller.signal),
    stop: (reason) => controller.abort(reason),
  };
}
