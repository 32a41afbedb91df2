import {
  AppWindow,
  Boxes,
  LayoutGrid,
  LogOut,
  type LucideIcon,
  ReceiptText,
  Trees,
  Truck,
} from 'lucide-react';
import { type ReactNode, type RefObject, useEffect, useRef } from 'react';
import { NavLink, Outlet, useLocation, useNavigate } from 'react-router';
import type { AppIconName, PortalUser } from '../portal-api.ts';
import { useCatalog, useSignOut } from './api.ts';

interface PortalLayoutProps {
  user: PortalUser;
  /** Whether the first page takes the focus. */
  takesFocus: boolean;
}

/** The navigation around every page: a sidebar, or bars above and below on a narrow screen. */
export function PortalLayout({ user, takesFocus }: PortalLayoutProps) {
  const catalog = useCatalog();
  const main = useFocusOnNewPage(takesFocus);
  return (
    <div className="portal">
      <a className="skip-link button" href="#main">
        Skip to the page
      </a>
      <header className="portal__brand branded">
        <Brand />
      </header>
      <nav className="portal__nav branded" aria-label="Portal">
        <NavLink to="/" end>
          <LayoutGrid size={18} aria-hidden="true" />
          <span>Overview</span>
        </NavLink>
        {catalog?.apps.map(({ id, name, icon }) => (
          <NavLink key={id} to={`/apps/${id}`}>
            <AppIcon name={icon} size={18} />
            <span>{name}</span>
          </NavLink>
        ))}
      </nav>
      <Account user={user} />
      <main id="main" ref={main} tabIndex={-1}>
        <Outlet />
      </main>
    </div>
  );
}

function Account({ user: { name, email } }: { user: PortalUser }) {
  const signOut = useSignOut();
  const navigate = useNavigate();
  return (
    <section className="portal__account branded user" aria-label="Account">
      <Avatar name={name} />
      <span className="user__names">
        <strong>{name}</strong>
        <span className="quiet">{email}</span>
      </span>
      <button
        type="button"
        className="button button--icon"
        aria-label="Sign out"
        title="Sign out"
        onClick={() => signOut.mutate({}, { onSuccess: () => void navigate('/') })}
      >
        <LogOut size={18} aria-hidden="true" />
      </button>
      <p role="alert" className="problem">
        {signOut.error?.message}
      </p>
    </section>
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

interface PageHeaderProps {
  /** Heading of the page and title of the browser tab. */
  title: string;
  /** Buttons at the end of the bar. */
  children?: ReactNode;
}

/** The bar at the top of every page. */
export function PageHeader({ title, children }: PageHeaderProps) {
  return (
    <header className="page-header">
      <title>{`${title} · Fernhill`}</title>
      <h1>{title}</h1>
      {children}
    </header>
  );
}

/** The company's logo and name. */
export function Brand() {
  return (
    <span className="brand">
      <Trees size={24} aria-hidden="true" />
      Fernhill
    </span>
  );
}

/** The initials of a name in a circle. */
export function Avatar({ name }: { name: string }) {
  const words = name.split(/\s+/).slice(0, 2);
  return (
    <span className="avatar" aria-hidden="true">
      {words.map((word) => word.charAt(0).toUpperCase())}
    </span>
  );
}

const ICONS: Record<AppIconName, LucideIcon> = {
  boxes: Boxes,
  truck: Truck,
  receipt: ReceiptText,
  app: AppWindow,
};

/** The icon of an app in the catalog. */
export function AppIcon({ name, size }: { name: AppIconName; size: number }) {
  const Icon = ICONS[name];
  return <Icon size={size} aria-hidden="true" />;
}
