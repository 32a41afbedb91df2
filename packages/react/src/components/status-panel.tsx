import { type ReactNode, useState } from 'react';
import type { EmbedLabels } from '../labels/en.ts';
import { EmbedMessage } from './status-message.tsx';
import type { EmbedSlot, EmbedSlots } from './slots.ts';
import type { EmbedState, EmbedStateFields } from '../session/state.ts';
import { useCountdown } from './use-countdown.ts';

interface EmbedPanelProps {
  state: EmbedState;
  labels: EmbedLabels;
  slots: EmbedSlots;
  /** Without a word of the host, it is there for a while, and for keyboards. */
  hasRefreshButton: boolean | undefined;
  retry: () => void;
  /** The app, to put the person back into it. */
  getElement: () => HTMLIFrameElement | null;
}

/** Everything that an embed shows besides its frame: words, a countdown and what can be done. */
export function EmbedPanel({
  state,
  labels,
  slots,
  hasRefreshButton,
  retry,
  getElement,
}: EmbedPanelProps): ReactNode {
  const { status, assumed, error, expiresAt, retryAt }: EmbedStateFields = state;
  const [postponed, setPostponed] = useState<number>();
  const countdown = useCountdown(expiresAt ?? retryAt);

  const slot = slots[status as keyof EmbedSlots] as EmbedSlot<EmbedState>;
  const isPostponed = expiresAt !== undefined && expiresAt === postponed;
  const isExpiring = expiresAt !== undefined && !isPostponed;
  const isTroubled = assumed || error;
  const isQuiet = isPostponed || (status === 'ready' && !isTroubled);
  let action: string | undefined;
  if (isExpiring) action = labels.renew;
  else if (isQuiet) action = hasRefreshButton === false ? undefined : labels.refresh;
  else if (isTroubled && countdown) action = labels.retryIn.replace('{time}', countdown);
  else if (isTroubled) action = status === 'ended' ? labels.reopen : labels.retry;

  const quiet = hasRefreshButton ? '' : 'passing';

  return (
    <div className="tooljet-embed-panel" data-quiet={isQuiet ? quiet : undefined}>
      <output className="tooljet-embed-message">
        {slot === undefined && !isPostponed && <EmbedMessage state={state} labels={labels} />}
        {typeof slot === 'function' ? slot(state, { retry }) : slot}
      </output>
      {slot === undefined && (
        <>
          {isExpiring && countdown && (
            <span className="tooljet-embed-countdown" role="timer">
              {countdown}
            </span>
          )}
          {action && (
            <button
              type="button"
              className="tooljet-embed-button"
              disabled={expiresAt === undefined && countdown !== null}
              onClick={retry}
            >
              {action}
            </button>
          )}
          {isExpiring && (
            <button
              type="button"
              className="tooljet-embed-button"
              data-secondary=""
              onClick={() => {
                setPostponed(expiresAt);
                getElement()?.focus();
              }}
            >
              {labels.later}
            </button>
          )}
        </>
      )}
    </div>
  );
}
