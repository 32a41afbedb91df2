import { X } from 'lucide-react';
import { useEffect, useRef, type ReactNode } from 'react';
import './navigation-drawer.css';

interface NavigationDrawerProps {
  onClose: () => void;
  children: ReactNode;
}

/** The sidebar on a narrow screen: over the page, with the focus kept inside until it closes. */
export function NavigationDrawer({ onClose, children }: NavigationDrawerProps) {
  const dialog = useRef<HTMLDialogElement>(null);

  useEffect(() => {
    const shown = dialog.current;
    shown?.showModal();
    return () => shown?.close();
  }, []);

  return (
    <dialog
      ref={dialog}
      className="drawer"
      aria-label="Navigation"
      closedby="any"
      onClose={onClose}
    >
      <div className="drawer__panel">
        {children}
        <button
          type="button"
          className="drawer__close"
          aria-label="Close the navigation"
          onClick={onClose}
        >
          <X size={20} aria-hidden="true" />
        </button>
      </div>
    </dialog>
  );
}
