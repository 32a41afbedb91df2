'use client';
import { EmbedError } from '@tooljet-embed/protocol';
import { type ReactNode, useContext, useMemo } from 'react';
import { EmbedContext } from '../embed-context.ts';
import {
  type EmbedSnapshot,
  type EmbedTools,
  EmbedToolsContext,
} from '../hooks/use-embed-reducer.ts';
import { mergeDefined } from '../options/resolve-options.ts';
import { toIdentity } from '../query/query-options.ts';
import { createFrameContext, type EmbedState } from '../session/state.ts';

/** Props of {@link ToolJetEmbedTestProvider}. */
export interface ToolJetEmbedTestProviderProps {
  /**
   * State of all embeds below: a status, or a whole state. For example
   * `{ status: 'error', error: new EmbedError('access_denied') }`.
   * @default 'ready'
   */
  state?: EmbedState['status'] | EmbedState | undefined;
  /** Called when the user or the page refreshes an embed, for example with "Try again". */
  onRefresh?: (() => void) | undefined;
  /** Content with embeds. */
  children?: ReactNode;
}

/** Embeds need an endpoint, but these do not use it. */
const DEFAULTS = { endpoint: '/tooljet-embed-in-tests', enabled: false };

/** The app and the user do not matter: nothing is requested. */
const IDENTITY = toIdentity({ appId: '', userEmail: '', endpoint: '' });

const TIME_TO_EXPIRY_MS = 60_000;

/**
 * Puts all embeds below it into one state, for tests of pages that contain embeds. They send no request
 * and draw no frame, but call their callbacks and draw everything else of that state.
 *
 * @example
 * render(
 *   <ToolJetEmbedTestProvider state="error">
 *     <OrdersPage />
 *   </ToolJetEmbedTestProvider>,
 * );
 */
export function ToolJetEmbedTestProvider({
  state = 'ready',
  onRefresh,
  children,
}: ToolJetEmbedTestProviderProps): ReactNode {
  const view = useMemo(() => createSnapshot(state), [state]);
  const tools = useMemo<EmbedTools>(
    () => ({
      view,
      onAction({ type }) {
        if (type === 'refreshRequested' || type === 'identityChanged') onRefresh?.();
      },
    }),
    [view, onRefresh],
  );
  const options = mergeDefined(DEFAULTS, useContext(EmbedContext));
  return (
    <EmbedContext.Provider value={options}>
      <EmbedToolsContext.Provider value={tools}>{children}</EmbedToolsContext.Provider>
    </EmbedContext.Provider>
  );
}

/** Creates the result of actions that led to a state, but without a frame or a request in flight. */
function createSnapshot(state: EmbedState['status'] | EmbedState): EmbedSnapshot {
  return {
    context: { ...createFrameContext(IDENTITY), isFetching: false },
    state: typeof state === 'string' ? createState(state) : state,
    sessions: [],
  };
}

function createState(status: EmbedState['status']): EmbedState {
  switch (status) {
    case 'loading':
    case 'refreshing':
      return { status, phase: 'fetching' };
    case 'ready':
      return { status, confirmed: true };
    case 'expiring':
      return { status, expiresAt: Date.now() + TIME_TO_EXPIRY_MS };
    case 'ended':
      return { status, reason: 'expired', error: new EmbedError('session_expired') };
    case 'error':
      return { status, error: new EmbedError('tooljet_unavailable') };
    default:
      return status satisfies never;
  }
}
