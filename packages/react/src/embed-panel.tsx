import { type ReactNode, useState } from 'react';
import type { EmbedLabels } from './embed-labels.ts';
import { EmbedMessage } from './embed-message.tsx';
import type { EmbedSlots } from './embed-slots.ts';
import type { EmbedState } from './embed-state.ts';
import { useCountdown } from './use-countdown.ts';

interface EmbedPanelProps {
  state: EmbedState;
  labels: EmbedLabels;
  slots: EmbedSlots;
  hasRefreshButton: boolean;
  retry: () => void;
}

/** Everything that an embed shows besides its frame: words, a countdown and what can be done. */
export function EmbedPanel(props: EmbedPanelProps): ReactNode {
  const { state, labels, slots, retry } = props;
  const [dismissed, setDismissed] = useState<number>();
  const isExpiring = state.status === 'expiring';
  const isLater = isExpiring && state.expiresAt === dismissed;
  const retryAt = 'retryAt' in state ? state.retryAt : undefined;
  const countdown = useCountdown(isExpiring ? state.expiresAt : retryAt);

  const isRunning = state.status === 'ready' || isExpiring;
  const isDoubtful = state.status === 'ready' && (state.assumed || state.error !== undefined);
  const isQuiet = isRunning && !isDoubtful && (!isExpiring || isLater);
  const hasSlot = !isRunning && slots[state.status as 'error'] !== undefined;
  const isOver = state.status === 'error' || state.status === 'ended';
  const offersExpiry = isExpiring && !isLater && slots.expiring === undefined;
  const hasButton =
    (isOver && !hasSlot) || isDoubtful || offersExpiry || (isQuiet && props.hasRefreshButton);
  return (
    <div className="tooljet-embed-panel" data-quiet={isQuiet ? '' : undefined}>
      <output className="tooljet-embed-message">
        {!isLater && (
          <EmbedMessage state={state} labels={labels} slots={slots} actions={{ retry }} />
        )}
      </output>
      {offersExpiry && countdown && (
        <span className="tooljet-embed-countdown" role="timer">
          {countdown}
        </span>
      )}
      {hasButton && (
        <button
          type="button"
          className="tooljet-embed-button"
          disabled={!isExpiring && countdown !== null}
          onClick={retry}
        >
          {buttonLabel(state, labels, isQuiet, countdown)}
        </button>
      )}
      {offersExpiry && (
        <button
          type="button"
          className="tooljet-embed-button"
          data-secondary=""
          onClick={() => setDismissed(state.expiresAt)}
        >
          {labels.later}
        </button>
      )}
    </div>
  );
}

function buttonLabel(
  state: EmbedState,
  labels: EmbedLabels,
  isQuiet: boolean,
  countdown: string | null,
): string {
  if (isQuiet) return labels.refresh;
  if (state.status === 'expiring') return labels.renew;
  if (countdown) return labels.retryIn.replace('{time}', countdown);
  return state.status === 'ended' ? labels.reopen : labels.retry;
}
