/** Frames that the embed has focused itself. */
const focusedFrames = new WeakSet<HTMLIFrameElement>();

/** Moves the focus into a frame. The user did not do that, so they are not at work in it. */
export function focusFrame(frame: HTMLIFrameElement): void {
  focusedFrames.add(frame);
  frame.focus();
}

/** Returns whether the user has moved the focus into a frame. */
export function isUserInside(frame: HTMLIFrameElement | undefined): boolean {
  if (!frame || focusedFrames.has(frame)) return false;
  return (frame.getRootNode() as Document | ShadowRoot).activeElement === frame;
}
