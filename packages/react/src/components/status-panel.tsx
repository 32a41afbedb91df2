import { ownFields } from '@tooljet-embed/protocol/internal';
import { Children, type ReactNode, useState } from 'react';
import type { EmbedLabels } from '../labels/en.ts';
import type { EmbedState } from '../session/state.ts';
import { describeStatus, type StatusOptions } from './describe-status.ts';
import { type EmbedSlots, renderSlot } from './slots.ts';
import { StatusActions } from './status-actions.tsx';
import { StatusMessage } from './status-message.tsx';
import { wrapTexts } from './wrap-texts.tsx';

interface StatusPanelProps {
  state: EmbedState;
  labels: EmbedLabels;
  options: StatusOptions & { slots?: EmbedSlots | undefined };
  refresh: () => void;
  /** Returns the visible frame, which gets the focus after a notice is dismissed. */
  getElement: () => HTMLIFrameElement | null;
}

/** Renders everything an embed shows besides its frame: a card in its place, or a row above it. */
export function StatusPanel({
  state,
  labels,
  options,
  refresh,
  getElement,
}: StatusPanelProps): ReactNode {
  const [dismissedState, setDismissedState] = useState<EmbedState>();
  const isDismissed = state === dismissedState;
  const description = describeStatus(ownFields(state), labels, options, isDismissed);
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
      options={options}
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
  const slotContent = renderSlot(options.slots, { state, refresh, builtIn });
  const isBuiltIn = slotContent === undefined;
  const isEmpty = !isBuiltIn && Children.toArray(slotContent).length === 0;

  return (
    <div className="tooljet-embed-panel" data-layout={isEmpty ? 'none' : description.layout}>
      <output className="tooljet-embed-message">
        <div key={isBuiltIn ? '' : state.status} className="tooljet-embed-content">
          {isBuiltIn ? message : wrapTexts(slotContent)}
        </div>
      </output>
      {isBuiltIn && actions}
    </div>
  );
}
