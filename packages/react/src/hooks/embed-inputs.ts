import type { Dispatch, RefObject } from 'react';
import type { EmbedEvent, EmbedMachine } from '../session/reducer.ts';
import type { UseToolJetEmbedOptions } from '../options/types.ts';
import type { ResolvedOptions } from '../options/resolve-options.ts';

/** What the parts of the hook go by. */
export type EmbedInputs = ResolvedOptions &
  UseToolJetEmbedOptions & {
    /** What is wanted by now. The machine's own is that, or another place in the same app. */
    identity: string;
    machine: EmbedMachine;
    dispatch: Dispatch<EmbedEvent>;
    /** The iframes on the page, by the ids of their frames. */
    elements: Map<number, HTMLIFrameElement>;
    /** Whether the person's focus is in the app; in a hidden tab too, where a form may wait for them. */
    isWorking: () => boolean;
  };

/** The same as of the last finished render, for what happens later. */
export type LatestInputs = RefObject<EmbedInputs>;
