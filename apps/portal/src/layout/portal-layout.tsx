import { X } from 'lucide-react';
import { type ReactNode, type RefObject, useEffect, useRef, useState } from 'react';
import { Outlet, useLocation } from 'react-router';
import type { PortalUser } from '../../portal-api.ts';
import { Sidebar } from './sidebar.tsx';
import './portal-layout.css';

/** Context of the pages, which `useOutletContext` returns. */
export interface LayoutContext {
  /** Opens the navigation on a narrow screen. */
  openDrawer: () => void;
}

interface PortalLayoutProps {
  user: PortalUser;
  /** Whether the first page takes the focus. */
  takesFocus: boolean;
}

/** The sidebar, or a drawer on a narrow screen, around every page. */
export function PortalLayout({ user, takesFocus }: PortalLayoutProps) {
  const [isDrawerOpen, setDrawerOpen] = useState(false);
  const main = useFocusOnNewPage(takesFocus);
  return (
    <div className="portal">
      <a className="portal__skip" href="#main">
        Skip to the page
      </a>
      <header className="portal__sidebar">
        <Sidebar user={user} />
      </header>
      {isDrawerOpen && (
        <Drawer onClose={() => setDrawerOpen(false)}>
          <Sidebar user={user} onNavigate={() => setDrawerOpen(false)} />
        </Drawer>
      )}
      <main id="main" ref={main} className="portal__main" tabIndex={-1}>
        <Outlet context={{ openDrawer: () => setDrawerOpen(true) } satisfies LayoutContext} />
      </main>
    </div>
  );
}

/** Moves the focus to each new page, so that keyboard and screen reader users start there. */
function useFocusOnNewPage(takesFocus: boolean): RefObject<HTMLElement | null> {
  const main = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  const shownPath = useRef(takesFocus ? null : pathname);
  useEffect(() => {
    if (shownPath.current === pathname) return;
    shownPath.current = pathname;
    main.current?.focus({ preventScroll: true });
  }, [pathname]);
  return main;
}

/** A modal dialog from the left, which keeps the focus inside until it closes. */
function Drawer({ onClose, children }: { onClose: () => void; children: ReactNode }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const { current } = dialog;
    current?.showModal();
    return () => current?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      className="drawer"
      aria-label="Navigation"
      closedby="any"
      onClose={onClose}
    >
      {children}
      <button
        type="button"
        className="button button--icon drawer__close"
        aria-label="Close the navigation"
        onClick={onClose}
      >
        <X size={20} aria-hidden="true" />
      </button>
    </dialog>
  );
}
