import { listen } from './dom-events.ts';

/**
 * Listens to the window's focus, and looks once it has come to where it goes: the window has it a
 * moment before the button that was pressed in it.
 *
 * @returns How to stop.
 */
export function listenToFocus(look: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const unlisten = listen({
    focus() {
      clearTimeout(timer);
      timer = setTimeout(look);
    },
  });
  return () => {
    clearTimeout(timer);
    unlisten();
  };
}
