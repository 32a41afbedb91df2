import { type ReactNode, useState } from 'react';
import type { EmbedLabels } from '../labels/en.ts';
import type { EmbedState } from '../session/state.ts';
import { describeStatus } from './describe-status.ts';
import { type EmbedSlots, getSlot } from './slots.ts';
import { StatusActions } from './status-actions.tsx';
import { StatusMessage } from './status-message.tsx';

interface StatusPanelProps {
  state: EmbedState;
  labels: EmbedLabels;
  slots: EmbedSlots | undefined;
  refreshButton: boolean | undefined;
  confirmHint: boolean | undefined;
  refresh: () => void;
  /** Returns the visible frame, which gets the focus after a notice is dismissed. */
  getElement: () => HTMLIFrameElement | null;
}

/** Renders everything an embed shows besides its frame: a card in its place, or a row above it. */
export function StatusPanel({
  state,
  labels,
  slots,
  refreshButton = false,
  confirmHint = true,
  refresh,
  getElement,
}: StatusPanelProps): ReactNode {
  const [dismissedState, setDismissedState] = useState<EmbedState>();
  const description = describeStatus(state, labels, {
    isDismissed: state === dismissedState,
    hasConfirmHint: confirmHint,
    hasRefreshButton: refreshButton,
  });
  const dismiss = (): void => {
    setDismissedState(state);
    getElement()?.focus();
  };
  const message = <StatusMessage description={description} />;
  const actions = (
    <StatusActions
      state={state}
      labels={labels}
      description={description}
      refresh={refresh}
      dismiss={dismiss}
    />
  );
  const builtIn = (
    <>
      {message}
      {actions}
    </>
  );
  const slot = getSlot(slots, state.status);

  return (
    <div className="tooljet-embed-panel" data-layout={description.layout}>
      <div className="tooljet-embed-message" role="status">
        {slot === undefined && message}
        {typeof slot === 'function' ? slot({ state, refresh, builtIn }) : slot}
      </div>
      {slot === undefined && actions}
    </div>
  );
}
