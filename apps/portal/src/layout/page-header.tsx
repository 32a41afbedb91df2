import { Menu } from 'lucide-react';
import type { ReactNode } from 'react';
import { useOutletContext } from 'react-router';
import type { LayoutContext } from './portal-layout.tsx';

interface PageHeaderProps {
  /** Heading of the page and title of the browser tab. */
  title: string;
  /** Buttons at the end of the bar. */
  children?: ReactNode;
}

/** The bar at the top of every page. */
export function PageHeader({ title, children }: PageHeaderProps) {
  const { openDrawer } = useOutletContext<LayoutContext>();
  return (
    <header className="page-header">
      <title>{`${title} · Fernhill`}</title>
      <button
        type="button"
        className="button button--icon page-header__menu"
        aria-label="Open the navigation"
        onClick={openDrawer}
      >
        <Menu size={20} aria-hidden="true" />
      </button>
      <h1 className="ellipsis">{title}</h1>
      {children}
    </header>
  );
}
