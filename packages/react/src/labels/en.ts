import type { ErrorFamily } from './error-category.ts';

/** Every word that an embed shows or announces. */
export interface EmbedLabels extends Record<`${ErrorFamily}Title` | `${ErrorFamily}Text`, string> {
  /** Name of the frame, for people who cannot see it. The prop `title` goes first. */
  title: string;
  /** While the embed URL is asked for. */
  fetching: string;
  /** While the app opens in its frame. */
  opening: string;
  /** While a working app is being replaced. */
  refreshing: string;
  /** Beside a working app whose session is about to end. The countdown follows it. */
  expiring: string;
  /** On the button that renews a session that is about to end. */
  renew: string;
  /** On the button that sends the notice of a session's end away. */
  later: string;
  /** On the button that asks again, while it has to wait; `{time}` stands for minutes:seconds. */
  retryIn: string;
  /** Announced, not shown, once the app can be used. */
  ready: string;
  /** Beside an app that is shown without proof that it opened. */
  assumed: string;
  /** Beside a working app whose refresh failed. */
  refreshFailed: string;
  /** On the button that asks again. */
  retry: string;
  /** On the button that opens an ended session anew. */
  reopen: string;
  /** On the button that refreshes a working app. */
  refresh: string;
  /** Before the id that support can find in the server's log. */
  requestId: string;
}

/** The words of an embed unless `labels` replaces them. */
export const ENGLISH_LABELS: EmbedLabels = {
  title: 'App',
  fetching: 'Preparing the app…',
  opening: 'Opening the app…',
  refreshing: 'Refreshing…',
  expiring: 'Your session is about to end.',
  renew: 'Renew now',
  later: 'Later',
  retryIn: 'Try again in {time}',
  ready: 'The app is ready.',
  assumed: 'Not working?',
  refreshFailed: 'The app could not be refreshed.',
  retry: 'Try again',
  reopen: 'Open again',
  refresh: 'Refresh',
  requestId: 'Request',
  signInTitle: 'Please sign in again',
  signInText: 'Your sign-in has ended or changed.',
  accessTitle: 'You do not have access to this app',
  accessText: 'If you need it, ask your administrator.',
  notFoundTitle: 'This app does not exist',
  notFoundText: 'It may have been moved or removed.',
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
