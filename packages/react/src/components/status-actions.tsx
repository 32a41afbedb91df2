import type { ReactNode } from 'react';
import type { EmbedLabels } from '../labels/en.ts';
import type { SignInOptions } from '../options/types.ts';
import type { EmbedStateFields } from '../session/state.ts';
import type { StatusDescription } from './describe-status.ts';
import { StatusText } from './status-text.tsx';
import { useCountdown } from './use-countdown.ts';

interface StatusActionsProps {
  state: EmbedStateFields;
  labels: EmbedLabels;
  description: StatusDescription;
  options: SignInOptions;
  refresh: () => void;
  /** Hides the notice of this state. */
  dismiss: () => void;
}

/** Renders the countdown, the buttons and the details of a state. */
export function StatusActions({
  state: { status, expiresAt, retryAt },
  labels,
  description,
  options: { signInUrl, onSignIn },
  refresh,
  dismiss,
}: StatusActionsProps): ReactNode {
  const { signIn } = description;
  const countdown = useCountdown(expiresAt ?? retryAt);
  const isWaiting = Boolean(description.refresh) && status !== 'expiring' && countdown !== null;
  const waitLabel = labels.retryIn.replace('{time}', countdown ?? '');
  const hasTimer = status === 'expiring' && description.layout === 'notice';

  return (
    <div className="tooljet-embed-actions">
      <StatusText className="tooljet-embed-countdown" role="timer">
        {hasTimer && countdown ? countdown : ''}
      </StatusText>
      <a
        className="tooljet-embed-button"
        href={signIn && signInUrl}
        hidden={!signIn || onSignIn !== undefined}
      >
        {signIn}
      </a>
      <ActionButton label={onSignIn && signIn} onClick={onSignIn} />
      <ActionButton
        label={isWaiting ? waitLabel : description.refresh}
        isSecondary={description.isRefreshSecondary}
        isDisabled={isWaiting}
        onClick={refresh}
      />
      <ActionButton label={description.dismiss} isSecondary onClick={dismiss} />
      <StatusText className="tooljet-embed-details">{description.details}</StatusText>
    </div>
  );
}

interface ActionButtonProps {
  /** The text. The button is hidden without one. */
  label: string | undefined;
  isSecondary?: boolean | undefined;
  isDisabled?: boolean;
  onClick: (() => void) | undefined;
}

function ActionButton({ label = '', isSecondary, isDisabled, onClick }: ActionButtonProps) {
  return (
    <button
      type="button"
      className="tooljet-embed-button"
      data-secondary={isSecondary ? '' : undefined}
      hidden={!label}
      disabled={isDisabled}
      onClick={() => onClick?.()}
    >
      {label}
    </button>
  );
}
