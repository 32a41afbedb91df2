import { AppWindow, Boxes, LayoutGrid, LogOut, ReceiptText, Trees, Truck } from 'lucide-react';
import type { ReactNode } from 'react';
import { NavLink, Outlet, useNavigate } from 'react-router';
import type { PortalApp, PortalUser } from '../portal-api.ts';
import { useCatalog, useSignOut } from './api.ts';

/** The navigation around every page: a sidebar, or bars above and below on a narrow screen. */
export function PortalLayout({ user }: { user: PortalUser }) {
  const catalog = useCatalog();
  return (
    <div className="portal">
      <a className="portal__skip button" href="#main">
        Skip to the page
      </a>
      <header className="portal__brand branded row">
        <Brand />
      </header>
      <nav className="portal__nav branded" aria-label="Portal">
        <NavLink className="row" to="/" end>
          <LayoutGrid size={18} aria-hidden="true" />
          <span>Overview</span>
        </NavLink>
        {catalog?.apps.map(({ id, name, icon }) => (
          <NavLink key={id} className="row" to={`/apps/${id}`}>
            <AppIcon name={icon} size={18} />
            <span>{name}</span>
          </NavLink>
        ))}
      </nav>
      <Account user={user} />
      <main id="main" tabIndex={-1}>
        <Outlet />
      </main>
    </div>
  );
}

function Account({ user }: { user: PortalUser }) {
  const signOut = useSignOut();
  const navigate = useNavigate();
  return (
    <section className="portal__account branded user row" aria-label="Account">
      <UserName user={user} />
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

interface PageHeaderProps {
  /** Heading of the page and title of the browser tab. */
  title: string;
  /** Buttons at the end of the bar. */
  children?: ReactNode;
}

/** The bar at the top of every page. */
export function PageHeader({ title, children }: PageHeaderProps) {
  return (
    <header className="page-header row">
      <title>{`${title} · Fernhill`}</title>
      <h1>{title}</h1>
      {children}
    </header>
  );
}

/** The company's logo and name. */
export function Brand() {
  return (
    <span className="brand row">
      <Trees size={24} aria-hidden="true" />
      Fernhill
    </span>
  );
}

/** The name and email of a user, behind the initials in a circle. */
export function UserName({ user: { name, email } }: { user: PortalUser }) {
  const words = name.split(/\s+/).slice(0, 2);
  return (
    <>
      <span className="avatar" aria-hidden="true">
        {words.map((word) => word.charAt(0).toUpperCase())}
      </span>
      <span className="user__names">
        <strong>{name}</strong>
        <span className="quiet">{email}</span>
      </span>
    </>
  );
}

const ICONS = { boxes: Boxes, truck: Truck, receipt: ReceiptText, app: AppWindow };

/** The icon of an app in the catalog. */
export function AppIcon({ name, size }: { name: PortalApp['icon']; size: number }) {
  const Icon = ICONS[name];
  return <Icon size={size} aria-hidden="true" />;
}
