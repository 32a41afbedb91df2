/**
 * What the framed app may do, each for a reason. Left out on purpose: every `allow-top-navigation`,
 * so that no app can lead the portal elsewhere.
 */
export const DEFAULT_SANDBOX: string = [
  // The app is a script.
  'allow-scripts',
  // Its own origin: without it ToolJet's storage and calls to its API fail (I).
  'allow-same-origin',
  // Its forms are sent.
  'allow-forms',
  // It asks "Are you sure?".
  'allow-modals',
  // Tables are exported to files.
  'allow-downloads',
  // Links open new tabs…
  'allow-popups',
  // …which work like tabs that were opened by hand.
  'allow-popups-to-escape-sandbox',
].join(' ');

/** Features handed on to the app. ToolJet keeps camera, microphone and place to itself (S). */
export const DEFAULT_ALLOW = 'clipboard-write; fullscreen';
