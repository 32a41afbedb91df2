import type { EmbedError } from '@tooljet-embed/protocol';
import type { EmbedLabels } from '../labels/en.ts';
import { toErrorCategory } from '../labels/error-category.ts';
import type { EmbedState } from '../session/state.ts';

/** Built-in content of a state. An empty text hides its element. */
export interface StatusDescription {
  /** A card in place of the app, a notice or a toolbar above the app, or nothing. */
  readonly layout: 'card' | 'notice' | 'toolbar' | 'none';
  readonly isBusy?: boolean;
  /** Progress, or the message of a notice. */
  readonly note?: string | undefined;
  /** Announcement for screen readers. It is not visible. */
  readonly announcement?: string | undefined;
  readonly title?: string | undefined;
  readonly text?: string | undefined;
  /** Code of the error, for support. */
  readonly code?: string | undefined;
  /** Id of the failed request, short enough to be read out. The server's log contains it in full. */
  readonly requestId?: string | undefined;
  /** Label of the button or link that leads to the portal's sign-in. */
  readonly signIn?: string | undefined;
  /** Whether refreshing is not what helps the user most. */
  readonly isRefreshSecondary?: boolean;
  /** Label of the button that refreshes the embed. */
  readonly refresh?: string | undefined;
  /** Label of the button that dismisses a notice. */
  readonly dismiss?: string | undefined;
}

/** Choices of the user and of the host. */
export interface StatusPreferences {
  readonly isDismissed: boolean;
  readonly hasConfirmHint: boolean;
  readonly hasRefreshButton: boolean;
  readonly hasSignIn: boolean;
}

const SHORT_ID_LENGTH = 8;

/** Returns the built-in content of a state. */
export function describeStatus(
  state: EmbedState,
  labels: EmbedLabels,
  { isDismissed, hasConfirmHint, hasRefreshButton, hasSignIn }: StatusPreferences,
): StatusDescription {
  if (state.status === 'loading') {
    return { layout: 'card', isBusy: true, note: labels[state.phase] };
  }
  if (state.status === 'refreshing') {
    return { layout: 'notice', isBusy: true, note: labels.refreshing };
  }
  if (state.status === 'ended') {
    // The end of a session is not a failure, unless ToolJet rejected it.
    const isFailure = state.reason === 'rejected';
    return { ...describeError(state.error, labels, isFailure), refresh: labels.reopen };
  }
  if (state.status === 'error') {
    const { code, retryable } = state.error;
    const canSignIn = code === 'unauthenticated' && hasSignIn;
    return {
      ...describeError(state.error, labels, true),
      signIn: canSignIn ? labels.signIn : undefined,
      refresh: labels.retry,
      isRefreshSecondary: !retryable,
    };
  }
  const toolbar: StatusDescription = hasRefreshButton
    ? { layout: 'toolbar', refresh: labels.refresh, isRefreshSecondary: true }
    : { layout: 'none' };
  if (isDismissed) return toolbar;
  if (state.status === 'expiring') {
    const { expiring, renew, later } = labels;
    return { layout: 'notice', note: expiring, refresh: renew, dismiss: later };
  }
  const { retry, dismiss } = labels;
  if (state.error) {
    return { layout: 'notice', note: labels.refreshFailed, refresh: retry, dismiss };
  }
  if (state.confirmed) return { ...toolbar, announcement: labels.ready };
  if (!hasConfirmHint) return toolbar;
  return { layout: 'notice', note: labels.unconfirmed, refresh: retry, dismiss };
}

function describeError(
  { code, requestId }: EmbedError,
  labels: EmbedLabels,
  hasDetails: boolean,
): StatusDescription {
  const category = toErrorCategory(code);
  return {
    layout: 'card',
    title: labels[`${category}Title`],
    text: labels[`${category}Text`],
    ...(hasDetails && { code, requestId: requestId?.slice(0, SHORT_ID_LENGTH) }),
  };
}
