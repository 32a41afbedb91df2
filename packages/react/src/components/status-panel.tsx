import { type ReactNode, useState } from 'react';
import type { EmbedLabels } from '../labels/en.ts';
import type { EmbedState, EmbedStateFields } from '../session/state.ts';
import { type EmbedSlots, getSlot } from './slots.ts';
import { StatusActions } from './status-actions.tsx';
import { StatusMessage } from './status-message.tsx';

interface StatusPanelProps {
  state: EmbedState;
  labels: EmbedLabels;
  slots: EmbedSlots | undefined;
  /** Whether a working app has a refresh button; `undefined` shows it until it fades out. */
  refreshButton: boolean | undefined;
  refresh: () => void;
  /** Returns the visible frame, which gets the focus after a notice is dismissed. */
  getElement: () => HTMLIFrameElement | null;
}

/** Renders everything an embed shows besides its frame: a message, a countdown and buttons. */
export function StatusPanel({
  state,
  labels,
  slots,
  refreshButton,
  refresh,
  getElement,
}: StatusPanelProps): ReactNode {
  const { status, confirmed, error, expiresAt }: EmbedStateFields = state;
  const [dismissedExpiry, setDismissedExpiry] = useState<number>();
  const isDismissed = expiresAt !== undefined && expiresAt === dismissedExpiry;
  const isQuiet = isDismissed || (status === 'ready' && confirmed === true && !error);
  const quiet = refreshButton ? '' : 'fading';

  const dismiss = (): void => {
    setDismissedExpiry(expiresAt);
    getElement()?.focus();
  };
  const message = !isDismissed && <StatusMessage state={state} labels={labels} />;
  const actions = (
    <StatusActions
      state={state}
      labels={labels}
      isQuiet={isQuiet}
      hasRefreshButton={refreshButton !== false}
      refresh={refresh}
      dismiss={dismiss}
    />
  );
  // Screen readers announce changes inside the live region. A countdown would interrupt every second.
  const builtIn = (
    <>
      {message}
      <span className="tooljet-embed-actions" aria-live="off">
        {actions}
      </span>
    </>
  );
  const slot = getSlot(slots, status);

  return (
    <div className="tooljet-embed-panel" data-quiet={isQuiet ? quiet : undefined}>
      <output className="tooljet-embed-message">
        {slot === undefined && message}
        {typeof slot === 'function' ? slot({ state, refresh, builtIn }) : slot}
      </output>
      {slot === undefined && actions}
    </div>
  );
}
