type PageEvents = DocumentEventMap & WindowEventMap;

type Listeners = { [Type in keyof PageEvents]?: (event: PageEvents[Type]) => void };

/**
 * Subscribes to events of the window, and to those of the document that bubble to it.
 *
 * @returns Function that unsubscribes.
 */
export function listen(listeners: Listeners): () => void {
  const entries = Object.entries(listeners) as [string, EventListener][];
  for (const [type, listener] of entries) window.addEventListener(type, listener);
  return () => {
    for (const [type, listener] of entries) window.removeEventListener(type, listener);
  };
}

/**
 * Subscribes to the window receiving the focus. The listener runs a moment later, because the window has
 * the focus before the pressed button inside it has.
 *
 * @returns Function that unsubscribes.
 */
export function listenToFocus(listener: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const unsubscribe = listen({
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
