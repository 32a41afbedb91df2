/**
 * Part of a page's script. ToolJet's pages need `localStorage` to boot: where the browser denies it,
 * they show dots for ever and post no message (R).
 */
export const STORAGE_SCRIPT: string = /* js */ `
function hasStorage() {
  try {
    return Boolean(window.localStorage);
  } catch {
    return false;
  }
}
`;
