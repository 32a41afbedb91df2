import { type Dispatch, useCallback, useReducer } from 'react';
import {
  createMachine,
  type EmbedEvent,
  type EmbedMachine,
  reduceMachine,
} from './embed-machine.ts';

/**
 * The machine of one identity. What is sent under an identity reaches no other: an answer for
 * somebody who is gone, arriving while the next one's page is drawn, is nobody's.
 */
export function useEmbedMachine(identity: string): [EmbedMachine, Dispatch<EmbedEvent>] {
  const [machine, send] = useReducer(reduceOwn, identity, createMachine);
  const dispatch = useCallback((event: EmbedEvent) => send({ identity, event }), [identity]);
  if (machine.identity !== identity) dispatch({ type: 'changed', identity });
  return [machine, dispatch];
}

interface SentEvent {
  readonly identity: string;
  readonly event: EmbedEvent;
}

function reduceOwn(machine: EmbedMachine, { identity, event }: SentEvent): EmbedMachine {
  const isOwn = event.type === 'changed' || identity === machine.identity;
  return isOwn ? reduceMachine(machine, event) : machine;
}
