import { replaceEqualDeep } from '@tanstack/react-query';
import { type Dispatch, useCallback, useState } from 'react';
import { changed } from '../session/actions.ts';
import {
  ANEW,
  createMachine,
  type EmbedEvent,
  type EmbedMachine,
  reduceMachine,
} from '../session/reducer.ts';
import { toApp } from '../query/embed-query.ts';

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
  const [machine, setMachine] = useState(() => createMachine(identity));
  const own = machine.identity;
  const dispatch = useCallback(
    (event: EmbedEvent, at = Date.now()) =>
      setMachine((current) => (current.identity === own ? reduceOwn(current, event, at) : current)),
    [own],
  );
  const isLoading = machine.state.status === 'loading';
  if (own !== identity && (isLoading || toApp(own) !== toApp(identity))) {
    // Whatever time it is: what the former one has to wait for is nothing to the next one.
    dispatch(changed(identity), Infinity);
  } else if (!enabled && !isLoading && machine.isAsking) {
    // Before it is drawn: nobody is told of a refresh that never comes.
    dispatch(() => ANEW);
  }
  return [machine, dispatch];
}

function reduceOwn(machine: EmbedMachine, event: EmbedEvent, at: number): EmbedMachine {
  const next = reduceMachine(machine, event, at);
  if (next === machine) return machine;
  // Hosts are told of a new state by a new object.
  return { ...next, state: replaceEqualDeep(machine.state, next.state) };
}
