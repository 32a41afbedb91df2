import { replaceEqualDeep } from '@tanstack/react-query';
import { type Context, createContext, useCallback, useContext, useState } from 'react';
import type { EmbedSession } from '../query/embed-session.ts';
import { toAppKey } from '../query/query-options.ts';
import type { EmbedAction, TimedAction } from '../session/actions.ts';
import { embedReducer } from '../session/reducer.ts';
import { selectEmbedState } from '../session/selectors.ts';
import { createFrameContext, type FrameContext } from '../session/state.ts';
import type { EmbedState } from '../session/state.ts';

/** Dispatches an action. `embedReceived` comes with its session: an action contains no embed URL. */
export type EmbedDispatch = (action: EmbedAction, session?: EmbedSession) => void;

/** Result of all actions so far. */
export interface EmbedSnapshot {
  readonly context: FrameContext;
  readonly state: EmbedState;
  /** Sessions with an embed URL that is the address of a frame. */
  readonly sessions: readonly EmbedSession[];
}

/** Access of tests and tools to the embeds below them. */
export interface EmbedTools {
  /** Receives every action that an embed dispatches. */
  readonly onAction?: (action: TimedAction) => void;
  /** Replaces the result of the actions. */
  readonly view?: EmbedSnapshot;
}

/** Tools for the embeds below a provider. */
export const EmbedToolsContext: Context<EmbedTools> = createContext<EmbedTools>({});

/** Applied while rendering, when the clock may not be read. Its time changes nothing. */
const CANCEL: TimedAction = { type: 'refreshCanceled', at: 0 };

/**
 * Holds the frames of one embed. Another app or user resets everything during the same render; another
 * place in the same app waits while an app is visible. An action that was dispatched for a previous
 * identity is ignored: a late response must not reach the next user.
 *
 * @param enabled While `false`, a refresh of a visible app is canceled.
 */
export function useEmbedReducer(
  identity: string,
  enabled: boolean,
): [snapshot: EmbedSnapshot, dispatch: EmbedDispatch] {
  const { onAction, view: forcedView } = useContext(EmbedToolsContext);
  const [view, setView] = useState(() => createView(identity));
  const { identity: ownIdentity, isFetching, frameCount } = view.context;

  const dispatch = useCallback<EmbedDispatch>(
    (action, session) => {
      const timedAction = { ...action, at: Date.now() };
      onAction?.(timedAction);
      setView((current) =>
        current.context.identity === ownIdentity
          ? updateView(current, timedAction, session)
          : current,
      );
    },
    [onAction, ownIdentity],
  );

  const isLoading = view.state.status === 'loading';
  const isOtherApp = toAppKey(ownIdentity) !== toAppKey(identity);
  if (isOtherApp || (isLoading && ownIdentity !== identity)) {
    setView(createView(identity, frameCount));
  } else if (!enabled && isFetching && !isLoading) {
    // During the render, so that the host never sees the state of a refresh that does not happen.
    setView(updateView(view, CANCEL));
  }
  return [forcedView ?? view, dispatch];
}

function createView(identity: string, frameCount?: number): EmbedSnapshot {
  const context = createFrameContext(identity, frameCount);
  return { context, state: selectEmbedState(context), sessions: [] };
}

function updateView(
  view: EmbedSnapshot,
  action: TimedAction,
  session?: EmbedSession,
): EmbedSnapshot {
  const context = embedReducer(view.context, action);
  if (context === view.context) return view;
  const sessions = session ? [...view.sessions, session] : view.sessions;
  return {
    context,
    // An equal state stays the same object: the host's callbacks run once per new object.
    state: replaceEqualDeep(view.state, selectEmbedState(context)),
    sessions: sessions.filter(({ sequence }) =>
      context.frames.some(({ embed }) => embed.sequence === sequence),
    ),
  };
}
