import { useCallback, useEffect } from 'react';
import { asked, changed, moved } from '../session/actions.ts';
import type { EmbedInputs, LatestInputs } from './embed-inputs.ts';
import { listenToFocus } from '../frame/listen-to-focus.ts';

/**
 * Follows the host to another page of the app or other parameters: at once, or as soon as the person
 * leaves the app that they work in.
 *
 * @returns Opens the app anew, where the host wants it to be.
 */
export function useEmbedPlace(inputs: EmbedInputs, latest: LatestInputs): () => void {
  const { identity, dispatch } = inputs;
  const isElsewhere = inputs.machine.identity !== identity;

  useEffect(() => {
    if (!isElsewhere) return undefined;
    const look = (): void => {
      if (!latest.current.isWorking()) dispatch(moved(identity));
    };
    look();
    return listenToFocus(look);
  }, [dispatch, latest, identity, isElsewhere]);

  return useCallback(() => {
    const { identity, machine, dispatch } = latest.current;
    dispatch(machine.identity === identity ? asked : changed(identity));
  }, [latest]);
}
