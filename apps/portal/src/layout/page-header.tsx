import { Menu } from 'lucide-react';
import type { ReactNode } from 'react';
import { useNavigation } from './navigation-context.ts';
import './page-header.css';

interface PageHeaderProps {
  /** The page's heading, also in the browser's tab. */
  title: string;
  /** Buttons at the end of the bar. */
  children?: ReactNode;
}

/** The bar on top of every page. */
export function PageHeader({ title, children }: PageHeaderProps) {
  const { openDrawer } = useNavigation();
  return (
    <header className="page-header">
      <title>{`${title} · Fernhill`}</title>
      <button
        type="button"
        className="button button--plain button--icon page-header__menu"
        aria-label="Open the navigation"
        onClick={openDrawer}
      >
        <Menu size={20} aria-hidden="true" />
      </button>
      <h1 className="page-header__title">{title}</h1>
      <div className="page-header__actions">{children}</div>
    </header>
  );
}
