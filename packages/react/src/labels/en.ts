import type { ErrorCategory } from './error-category.ts';

/** Texts that an embed shows or announces. */
export interface EmbedLabels extends Record<
  `${ErrorCategory}Title` | `${ErrorCategory}Text`,
  string
> {
  /** Accessible name of the frame. The prop `title` takes precedence. */
  title: string;
  /** Progress while the embed URL is fetched. */
  fetching: string;
  /** Progress while the app opens. */
  opening: string;
  /** Progress while a working app is replaced. */
  refreshing: string;
  /** Notice that the session ends soon. A countdown follows it. */
  expiring: string;
  /** Button that renews a session that ends soon. */
  renew: string;
  /** Button that dismisses the notice that the session ends soon. */
  later: string;
  /** Button that dismisses any other notice above the app. */
  dismiss: string;
  /** Disabled button while a retry must wait. `{time}` is replaced with minutes and seconds. */
  retryIn: string;
  /** Announcement for screen readers once the app is ready. It is not visible. */
  ready: string;
  /** Hint above an app that may not have opened. */
  unconfirmed: string;
  /** Message above a working app that could not be refreshed. */
  refreshFailed: string;
  /** Button that tries again. */
  retry: string;
  /** Button that opens the app again after its session has ended. */
  reopen: string;
  /** Button that refreshes a working app. */
  refresh: string;
  /** Button or link to the portal's sign-in, below `signInTitle` and `signInText`. */
  signIn: string;
  /** Label of the short request id, which the server's log contains too. */
  requestId: string;
}

/** English labels, used unless the prop `labels` replaces them. */
export const ENGLISH_LABELS: EmbedLabels = {
  title: 'App',
  fetching: 'Preparing the app…',
  opening: 'Opening the app…',
  refreshing: 'Refreshing…',
  expiring: 'Your session is about to end.',
  renew: 'Renew now',
  later: 'Later',
  dismiss: 'Dismiss',
  retryIn: 'Try again in {time}',
  ready: 'The app is ready.',
  unconfirmed: 'Not working?',
  refreshFailed: 'The app could not be refreshed.',
  retry: 'Try again',
  reopen: 'Open again',
  refresh: 'Refresh',
  signIn: 'Sign in',
  requestId: 'Request',
  signInTitle: 'Please sign in again',
  signInText: 'Your sign-in has ended or changed.',
  accessTitle: 'You do not have access to this app',
  accessText: 'If you need it, ask your administrator.',
  notFoundTitle: 'This app does not exist',
  notFoundText: 'It may have been moved or removed.',
  unavailableTitle: 'This app is not available',
  unavailableText: 'It may not be released, or you may not have access. Ask your administrator.',
  busyTitle: 'Too many requests right now',
  busyText: 'Wait a moment, then try again.',
  offlineTitle: 'No connection',
  offlineText: 'Check your network, then try again.',
  slowTitle: 'The app is not responding',
  slowText: 'Wait a moment, then try again.',
  blockedTitle: 'This page may not show the app',
  blockedText: 'Its security settings prevent it. Ask your administrator.',
  expiredTitle: 'Your session has expired',
  expiredText: 'Open the app again to go on.',
  signedOutTitle: 'You are signed out of the app',
  signedOutText: 'Open the app again to go on.',
  rejectedTitle: 'Your session could not be opened',
  rejectedText: 'Open it again, or ask your administrator.',
  failedTitle: 'The app could not be opened',
  failedText: 'Try again, or ask your administrator.',
};
