import type { ReactNode } from 'react';
import type { EmbedLabels } from '../labels/en.ts';
import type { EmbedStateFields } from '../session/state.ts';
import { useCountdown } from './use-countdown.ts';

interface StatusActionsProps {
  state: EmbedStateFields;
  labels: EmbedLabels;
  /** Whether the app works and needs no attention. */
  isQuiet: boolean;
  hasRefreshButton: boolean;
  refresh: () => void;
  /** Hides the notice that the session ends soon. */
  dismiss: () => void;
}

/** Renders the countdown and the buttons of a state. */
export function StatusActions({
  state,
  labels,
  isQuiet,
  hasRefreshButton,
  refresh,
  dismiss,
}: StatusActionsProps): ReactNode {
  const { status, phase, expiresAt, retryAt } = state;
  const countdown = useCountdown(expiresAt ?? retryAt);

  if (phase) return null;
  if (isQuiet && !hasRefreshButton) return null;
  if (status === 'expiring' && !isQuiet) {
    return (
      <>
        {countdown && (
          <span className="tooljet-embed-countdown" role="timer">
            {countdown}
          </span>
        )}
        <button type="button" className="tooljet-embed-button" onClick={refresh}>
          {labels.renew}
        </button>
        <button type="button" className="tooljet-embed-button" data-secondary="" onClick={dismiss}>
          {labels.later}
        </button>
      </>
    );
  }

  const retryLabel = status === 'ended' ? labels.reopen : labels.retry;
  const waitLabel = countdown && labels.retryIn.replace('{time}', countdown);
  const isWaiting = status !== 'expiring' && countdown !== null;
  return (
    <button type="button" className="tooljet-embed-button" disabled={isWaiting} onClick={refresh}>
      {isQuiet ? labels.refresh : (waitLabel ?? retryLabel)}
    </button>
  );
}
