import { useEffect, useEffectEvent, useRef, type RefObject } from 'react';

/**
 * Dismisses something open on Escape, and when the person goes on elsewhere, be it in an embedded
 * app, whose clicks the page never sees.
 *
 * @returns The ref of the element that holds what is open and the button that opens it
 */
export function useDismiss<T extends HTMLElement>(
  isOpen: boolean,
  dismiss: () => void,
): RefObject<T | null> {
  const element = useRef<T>(null);
  const onDismiss = useEffectEvent(dismiss);

  useEffect(() => {
    if (!isOpen) return undefined;
    const events = new AbortController();
    const { signal } = events;

    function dismissOutside({ target }: Event): void {
      if (target instanceof Node && !element.current?.contains(target)) onDismiss();
    }
    function dismissOnEscape({ key }: KeyboardEvent): void {
      if (key !== 'Escape') return;
      onDismiss();
      element.current?.querySelector<HTMLElement>('[aria-expanded]')?.focus();
    }

    document.addEventListener('pointerdown', dismissOutside, { signal });
    document.addEventListener('focusin', dismissOutside, { signal });
    document.addEventListener('keydown', dismissOnEscape, { signal });
    window.addEventListener('blur', () => onDismiss(), { signal });
    return () => events.abort();
  }, [isOpen]);

  return element;
}
