import type { ReactNode } from 'react';
import type { EmbedLabels } from '../labels/en.ts';
import type { SignInOptions } from '../options/types.ts';
import type { EmbedStateFields } from '../session/state.ts';
import type { StatusDescription } from './describe-status.ts';
import type { EmbedLayout } from './fallback-layout.ts';
import { StatusText } from './status-text.tsx';
import { useCountdown } from './use-countdown.ts';

interface StatusActionsProps {
  state: EmbedStateFields;
  labels: EmbedLabels;
  description: StatusDescription;
  layout: EmbedLayout;
  signIn: SignInOptions;
  refresh: () => void;
  /** Hides the notice of this state. */
  dismiss: () => void;
}

/** Renders the countdown, the buttons and the details of a state. */
export function StatusActions({
  state: { status, expiresAt, retryAt },
  labels,
  description,
  layout,
  signIn: { signInUrl, onSignIn },
  refresh,
  dismiss,
}: StatusActionsProps): ReactNode {
  const countdown = useCountdown(expiresAt ?? retryAt);
  const isWaiting = Boolean(description.refresh) && status !== 'expiring' && countdown !== null;
  const waitLabel = labels.retryIn.replace('{time}', countdown ?? '');
  const hasTimer = status === 'expiring' && description.layout === 'notice';

  return (
    <div className="tooljet-embed-actions" style={layout.actions}>
      <StatusText className="tooljet-embed-countdown" role="timer">
        {hasTimer && countdown ? countdown : ''}
      </StatusText>
      <a
        className="tooljet-embed-button"
        href={description.signIn && signInUrl}
        hidden={!description.signIn || onSignIn !== undefined}
      >
        {description.signIn}
      </a>
      <button
        type="button"
        className="tooljet-embed-button"
        hidden={!description.signIn || onSignIn === undefined}
        onClick={() => onSignIn?.()}
      >
        {description.signIn}
      </button>
      <button
        type="button"
        className="tooljet-embed-button"
        data-secondary={description.isRefreshSecondary ? '' : undefined}
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
      <div className="tooljet-embed-details" hidden={!description.code}>
        <StatusText className="tooljet-embed-code">{description.code}</StatusText>
        <StatusText className="tooljet-embed-detail">
          {description.requestId && labels.requestId}
        </StatusText>
        <StatusText className="tooljet-embed-code">{description.requestId}</StatusText>
      </div>
    </div>
  );
}
