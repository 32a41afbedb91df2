/**
 * Default sandbox of the frame. `allow-top-navigation` is missing in all its forms, so that no app can
 * navigate the portal.
 */
export const DEFAULT_SANDBOX: string = [
  // The app is a script.
  'allow-scripts',
  // Without its own origin, ToolJet's storage and the calls to its API fail (I).
  'allow-same-origin',
  // Apps submit forms.
  'allow-forms',
  // Apps ask for confirmation in a dialog.
  'allow-modals',
  // Apps export tables as files.
  'allow-downloads',
  // Links open new tabs…
  'allow-popups',
  // …which work like tabs that the user opened.
  'allow-popups-to-escape-sandbox',
].join(' ');

/** Default permissions of the frame. ToolJet itself keeps camera, microphone and location (S). */
export const DEFAULT_ALLOW = 'clipboard-write; fullscreen';
