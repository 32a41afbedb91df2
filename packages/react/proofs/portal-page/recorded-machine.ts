import { type Dispatch, useCallback } from 'react';
import { toEmbedError } from '../../src/create-error.ts';
import * as events from '../../src/embed-events.ts';
import type { EmbedEvent, EmbedMachine } from '../../src/embed-machine.ts';
import { useEmbedMachine as useOwnMachine } from '../../src/use-embed-machine.ts';

/** An event that was sent to an embed, as it can be sent out of the page. */
export interface SentEvent {
  readonly name: keyof typeof events;
  /** What it was made of; of an error, the code and the seconds to wait. */
  readonly values: readonly unknown[];
  /** When the machine met it. */
  at: number;
}

/** How a test reads what was sent. */
export interface RecordedWindow {
  /** Everything, in the order in which it was sent. */
  readonly sentEvents: readonly SentEvent[];
}

const sentEvents: SentEvent[] = [];
Object.assign(window, { sentEvents } satisfies RecordedWindow);

const origins = new WeakMap<EmbedEvent, Omit<SentEvent, 'at'>>();

/** The same events, of which it is known where they come from. */
function named<Values extends readonly unknown[]>(
  name: SentEvent['name'],
  create: (...values: Values) => EmbedEvent,
): (...values: Values) => EmbedEvent {
  return (...values) => {
    const event = create(...values);
    origins.set(event, { name, values: values.map(toPlain) });
    return event;
  };
}

function toPlain(value: unknown): unknown {
  if (!(value instanceof Error)) return value;
  const { code, retryAfter } = toEmbedError(value);
  return { code, retryAfter };
}

export const changed: typeof events.changed = named('changed', events.changed);
export const moved: typeof events.moved = named('moved', events.moved);
export const received: typeof events.received = named('received', events.received);
export const failed: typeof events.failed = named('failed', events.failed);
export const loaded: typeof events.loaded = named('loaded', events.loaded);
export const waited: typeof events.waited = named('waited', events.waited);
export const lost: typeof events.lost = named('lost', events.lost);
export const expiring: typeof events.expiring = named('expiring', events.expiring);
export const asked: EmbedEvent = named('asked', () => events.asked)();
export const cleared: EmbedEvent = named('cleared', () => events.cleared)();

/** The machine of an embed, whose events go past the record; those of new props do not. */
export function useEmbedMachine(
  identity: string,
  enabled: boolean,
): [EmbedMachine, Dispatch<EmbedEvent>] {
  const [machine, dispatch] = useOwnMachine(identity, enabled);
  const send = useCallback(
    (event: EmbedEvent) => {
      const origin = origins.get(event);
      if (!origin) throw new Error('An event was sent that has no name.');
      const sent: SentEvent = { ...origin, at: Date.now() };
      sentEvents.push(sent);
      dispatch((before, at) => {
        sent.at = at;
        return event(before, at);
      });
    },
    [dispatch],
  );
  return [machine, send];
}
