import type { ReactNode } from 'react';
import type { EmbedLabels } from '../labels/en.ts';
import type { EmbedStateFields } from '../session/state.ts';
import type { StatusDescription } from './describe-status.ts';
import { StatusText } from './status-text.tsx';
import { useCountdown } from './use-countdown.ts';

interface StatusActionsProps {
  state: EmbedStateFields;
  labels: EmbedLabels;
  description: StatusDescription;
  refresh: () => void;
  /** Hides the notice of this state. */
  dismiss: () => void;
}

/** Renders the countdown, the buttons and the details of a state. */
export function StatusActions({
  state: { status, expiresAt, retryAt },
  labels,
  description,
  refresh,
  dismiss,
}: StatusActionsProps): ReactNode {
  const countdown = useCountdown(expiresAt ?? retryAt);
  const isWaiting = Boolean(description.refresh) && status !== 'expiring' && countdown !== null;
  const waitLabel = labels.retryIn.replace('{time}', countdown ?? '');
  const hasTimer = status === 'expiring' && description.layout === 'notice';

  // Screen readers announce changes inside the live region. A countdown would interrupt every second.
  return (
    <div className="tooljet-embed-actions" aria-live="off">
      <StatusText className="tooljet-embed-countdown" role="timer">
        {hasTimer && countdown ? countdown : ''}
      </StatusText>
      <button
        type="button"
        className="tooljet-embed-button"
        data-secondary={description.layout === 'toolbar' ? '' : undefined}
        hidden={!description.refresh}
        disabled={isWaiting}
        onClick={refresh}
      >
        {isWaiting ? waitLabel : description.refresh}
      </button>
      <button
        type="button"
        className="tooljet-embed-button"
        data-secondary=""
        hidden={!description.dismiss}
        onClick={dismiss}
      >
        {description.dismiss}
      </button>
      <div className="tooljet-embed-details" hidden={!description.requestId}>
        <StatusText className="tooljet-embed-detail">
          {description.requestId && labels.requestId}
        </StatusText>
        <StatusText className="tooljet-embed-code">{description.requestId}</StatusText>
      </div>
    </div>
  );
}
