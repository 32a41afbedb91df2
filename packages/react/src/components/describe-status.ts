import type { EmbedError } from '@tooljet-embed/protocol';
import type { EmbedLabels } from '../labels/en.ts';
import { toErrorCategory } from '../labels/error-category.ts';
import type { SignInOptions } from '../options/types.ts';
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
  /** Code of the error and short id of the request, for support. The server's log contains both. */
  readonly details?: string | undefined;
  /** Label of the button or link that leads to the portal's sign-in. */
  readonly signIn?: string | undefined;
  /** Whether refreshing is not what helps the user most. */
  readonly isRefreshSecondary?: boolean;
  /** Label of the button that refreshes the embed. */
  readonly refresh?: string | undefined;
  /** Label of the button that dismisses a notice. */
  readonly dismiss?: string | undefined;
}

/** Choices of the host. */
export interface StatusOptions extends SignInOptions {
  refreshButton?: boolean | undefined;
  confirmHint?: boolean | undefined;
}

const SHORT_ID_LENGTH = 8;

/** Returns the built-in content of a state. A dismissed notice is not part of it. */
export function describeStatus(
  state: EmbedState,
  labels: EmbedLabels,
  { refreshButton, confirmHint = true, signInUrl, onSignIn }: StatusOptions,
  isDismissed: boolean,
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
    const canSignIn = code === 'unauthenticated' && (onSignIn ?? signInUrl);
    return {
      ...describeError(state.error, labels, true),
      signIn: canSignIn ? labels.signIn : undefined,
      refresh: labels.retry,
      isRefreshSecondary: !retryable,
    };
  }
  const toolbar: StatusDescription = refreshButton
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
  if (!confirmHint) return toolbar;
  return { layout: 'notice', note: labels.unconfirmed, refresh: retry, dismiss };
}

function describeError(
  { code, requestId }: EmbedError,
  labels: EmbedLabels,
  hasDetails: boolean,
): StatusDescription {
  const category = toErrorCategory(code);
  const shortId = requestId?.slice(0, SHORT_ID_LENGTH);
  const details = shortId ? `${code} · ${labels.requestId} ${shortId}` : code;
  return {
    layout: 'card',
    title: labels[`${category}Title`],
    text: labels[`${category}Text`],
    details: hasDetails ? details : undefined,
  };
}
