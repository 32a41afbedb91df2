type PageEvents = DocumentEventMap & WindowEventMap;

type Listeners = { [Type in keyof PageEvents]?: (event: PageEvents[Type]) => void };

/**
 * Subscribes to events of a window, and to those of its document that bubble to it.
 *
 * @returns Function that unsubscribes.
 */
export function listen(view: Window, listeners: Listeners): () => void {
  const entries = Object.entries(listeners) as [string, EventListener][];
  for (const [type, listener] of entries) view.addEventListener(type, listener);
  return () => {
    for (const [type, listener] of entries) view.removeEventListener(type, listener);
  };
}

/**
 * Subscribes to a window receiving the focus. The listener runs a moment later, because the window has
 * the focus before the pressed button inside it has.
 *
 * @returns Function that unsubscribes.
 */
export function listenToFocus(view: Window, listener: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const unsubscribe = listen(view, {
    focus() {
      clearTimeout(timer);
      timer = setTimeout(listener);
    },
  });
  return () => {
    clearTimeout(timer);
    unsubscribe();
  };
}

/** Returns whether the document of a window is hidden, as in a background tab. */
export function isHidden(view: Window): boolean {
  return view.document.visibilityState === 'hidden';
}

/**
 * Runs a function at once, or as soon as the document of a window is visible.
 *
 * @returns Function that cancels.
 */
export function runWhenVisible(view: Window, run: () => void): () => void {
  const check = (): void => {
    if (isHidden(view)) return;
    unsubscribe();
    run();
  };
  const unsubscribe = listen(view, { visibilitychange: check });
  check();
  return unsubscribe;
}
