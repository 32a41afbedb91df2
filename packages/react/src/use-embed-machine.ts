import { replaceEqualDeep } from '@tanstack/react-query';
import { type Dispatch, useCallback, useReducer } from 'react';
import { changed } from './embed-events.ts';
import {
  ANEW,
  createMachine,
  type EmbedEvent,
  type EmbedMachine,
  reduceMachine,
} from './embed-machine.ts';
import { toApp } from './embed-query.ts';

/**
 * The machine of one identity. What is sent under an identity reaches no other: an answer for
 * somebody who is gone, arriving while the next one's page is drawn, is nobody's. Another app or user
 * is there at once; another place in the same app may wait while there is something to use.
 *
 * @param enabled Whether an app that can be used may wait for its successor.
 */
export function useEmbedMachine(
  identity: string,
  enabled: boolean,
): [EmbedMachine, Dispatch<EmbedEvent>] {
  const [machine, send] = useReducer(reduceOwn, identity, createMachine);
  const own = machine.identity;
  const dispatch = useCallback((event: EmbedEvent) => send([own, event, Date.now()]), [own]);
  const isLoading = machine.state.status === 'loading';
  if (own !== identity && (isLoading || toApp(own) !== toApp(identity))) {
    // Whatever time it is: what the former one has to wait for is nothing to the next one.
    send([own, changed(identity), Infinity]);
  } else if (!enabled && !isLoading && machine.isAsking) {
    // Before it is drawn: nobody is told of a refresh that never comes.
    dispatch(() => ANEW);
  }
  return [machine, dispatch];
}

type SentEvent = readonly [identity: string, event: EmbedEvent, at: number];

function reduceOwn(machine: EmbedMachine, [identity, event, at]: SentEvent): EmbedMachine {
  const next = identity === machine.identity ? reduceMachine(machine, event, at) : machine;
  if (next === machine) return machine;
  // Hosts are told of a new state by a new object.
  return { ...next, state: replaceEqualDeep(machine.state, next.state) };
}
