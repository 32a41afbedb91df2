import { replaceEqualDeep } from '@tanstack/react-query';
import { type Dispatch, useCallback, useReducer } from 'react';
import { changed } from './embed-events.ts';
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
  const dispatch = useCallback(
    (event: EmbedEvent) => send([identity, event, Date.now()]),
    [identity],
  );
  if (machine.identity !== identity) send([machine.identity, changed(identity), 0]);
  return [machine, dispatch];
}

type SentEvent = readonly [identity: string, event: EmbedEvent, at: number];

function reduceOwn(machine: EmbedMachine, [identity, event, at]: SentEvent): EmbedMachine {
  const next = identity === machine.identity ? reduceMachine(machine, event, at) : machine;
  if (next === machine) return machine;
  // Hosts are told of a new state by a new object.
  return { ...next, state: replaceEqualDeep(machine.state, next.state) };
}
