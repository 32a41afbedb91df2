import { ownFields } from '@tooljet-embed/protocol/internal';
import { Children, type ReactNode, useState } from 'react';
import type { EmbedLabels } from '../labels/en.ts';
import type { SignInOptions } from '../options/types.ts';
import type { EmbedState } from '../session/state.ts';
import { describeStatus } from './describe-status.ts';
import type { EmbedLayout } from './fallback-layout.ts';
import { type EmbedSlots, renderSlot } from './slots.ts';
import { StatusActions } from './status-actions.tsx';
import { StatusMessage } from './status-message.tsx';
import { wrapTexts } from './wrap-texts.tsx';

interface StatusPanelProps {
  state: EmbedState;
  labels: EmbedLabels;
  layout: EmbedLayout;
  slots: EmbedSlots | undefined;
  refreshButton: boolean | undefined;
  confirmHint: boolean | undefined;
  signIn: SignInOptions;
  refresh: () => void;
  /** Returns the visible frame, which gets the focus after a notice is dismissed. */
  getElement: () => HTMLIFrameElement | null;
}

/** Renders everything an embed shows besides its frame: a card in its place, or a row above it. */
export function StatusPanel({
  state,
  labels,
  layout,
  slots,
  refreshButton = false,
  confirmHint = true,
  signIn,
  refresh,
  getElement,
}: StatusPanelProps): ReactNode {
  const [dismissedState, setDismissedState] = useState<EmbedState>();
  const description = describeStatus(ownFields(state), labels, {
    isDismissed: state === dismissedState,
    hasConfirmHint: confirmHint,
    hasRefreshButton: refreshButton,
    hasSignIn: Boolean(signIn.onSignIn ?? signIn.signInUrl),
  });
  const dismiss = (): void => {
    setDismissedState(state);
    getElement()?.focus();
  };
  const message = <StatusMessage description={description} layout={layout} />;
  const actions = (
    <StatusActions
      state={state}
      labels={labels}
      description={description}
      layout={layout}
      signIn={signIn}
      refresh={refresh}
      dismiss={dismiss}
    />
  );
  // A slot is inside the live region, where a countdown would interrupt every second.
  const builtIn = (
    <>
      {message}
      <div className="tooljet-embed-content" aria-live="off">
        {actions}
      </div>
    </>
  );
  const slotContent = renderSlot(slots, { state, refresh, builtIn });
  if (slotContent === undefined) {
    return (
      <div
        className="tooljet-embed-panel"
        style={layout[description.layout]}
        data-layout={description.layout}
      >
        <div className="tooljet-embed-message" role="status">
          <div key="built-in" className="tooljet-embed-content">
            {message}
          </div>
        </div>
        {actions}
      </div>
    );
  }
  const rowLayout = Children.toArray(slotContent).length > 0 ? 'notice' : 'none';
  const slotLayout = description.layout === 'card' ? 'card' : rowLayout;
  return (
    <div className="tooljet-embed-panel" style={layout[slotLayout]} data-layout={slotLayout}>
      <div className="tooljet-embed-message" role="status">
        <div key={state.status} className="tooljet-embed-content">
          {wrapTexts(slotContent)}
        </div>
      </div>
    </div>
  );
}
