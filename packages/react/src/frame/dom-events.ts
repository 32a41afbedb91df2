type Events = DocumentEventMap & WindowEventMap;

/** What to call at which event. */
type Listeners = { [Type in keyof Events]?: (event: Events[Type]) => void };

/**
 * Listens to events of the window, and to those of the document, which come to the window too.
 *
 * @returns How to stop.
 */
export function listen(listeners: Listeners): () => void {
  const pairs = Object.entries(listeners) as [string, EventListener][];
  for (const [type, listener] of pairs) window.addEventListener(type, listener);
  return () => {
    for (const [type, listener] of pairs) window.removeEventListener(type, listener);
  };
}
