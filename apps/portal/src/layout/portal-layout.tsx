import { useEffect, useMemo, useRef, useState } from 'react';
import { Outlet, useLocation } from 'react-router';
import type { Person } from '../../portal-api.ts';
import { NavigationContext } from './navigation-context.ts';
import { NavigationDrawer } from './navigation-drawer.tsx';
import { Sidebar } from './sidebar.tsx';
import './portal-layout.css';

interface PortalLayoutProps {
  person: Person;
  /** Whether the first page gets the focus, too. */
  takesFocus: boolean;
}

/** The frame around every page: the sidebar, or a drawer in its place where there is no room. */
export function PortalLayout({ person, takesFocus }: PortalLayoutProps) {
  const [isDrawerOpen, setDrawerOpen] = useState(false);
  const navigation = useMemo(() => ({ openDrawer: () => setDrawerOpen(true) }), []);
  const main = useFocusOnNewPage(takesFocus);
  return (
    <NavigationContext value={navigation}>
      <div className="portal">
        <a className="portal__skip" href="#main">
          Skip to the page
        </a>
        <header className="portal__sidebar">
          <Sidebar person={person} />
        </header>
        {isDrawerOpen && (
          <NavigationDrawer onClose={() => setDrawerOpen(false)}>
            <Sidebar person={person} onNavigate={() => setDrawerOpen(false)} />
          </NavigationDrawer>
        )}
        <main id="main" ref={main} className="portal__main" tabIndex={-1}>
          <Outlet />
        </main>
      </div>
    </NavigationContext>
  );
}

/** Puts the focus on a page as it opens, so that keyboards and readers start there. */
function useFocusOnNewPage(takesFocus: boolean) {
  const main = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  const shown = useRef(takesFocus ? null : pathname);
  useEffect(() => {
    if (shown.current === pathname) return;
    shown.current = pathname;
    main.current?.focus({ preventScroll: true });
  }, [pathname]);
  return main;
}
