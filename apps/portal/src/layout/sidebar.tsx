import { LayoutGrid } from 'lucide-react';
import { Link, NavLink } from 'react-router';
import type { PortalUser } from '../../portal-api.ts';
import { useCatalog } from '../api/queries.ts';
import { AppIcon } from './app-icon.tsx';
import { BrandMark } from './brand-mark.tsx';
import { UserMenu } from './user-menu.tsx';
import './sidebar.css';

interface SidebarProps {
  user: PortalUser;
  /** Called when the user follows a link. */
  onNavigate?: () => void;
}

/** The logo, the links to the apps, and the user menu. */
export function Sidebar({ user, onNavigate }: SidebarProps) {
  const catalog = useCatalog();
  return (
    <div className="sidebar">
      <Link className="sidebar__brand" to="/" onClick={onNavigate}>
        <BrandMark />
        Fernhill
      </Link>
      <nav aria-label="Portal">
        <NavLink className="sidebar__link" to="/" end onClick={onNavigate}>
          <LayoutGrid size={18} aria-hidden="true" />
          Overview
        </NavLink>
        <h2>Apps</h2>
        <ul>
          {catalog?.apps.map(({ id, name, icon }) => (
            <li key={id}>
              <NavLink className="sidebar__link" to={`/apps/${id}`} onClick={onNavigate}>
                <AppIcon name={icon} size={18} />
                <span className="ellipsis">{name}</span>
              </NavLink>
            </li>
          ))}
        </ul>
      </nav>
      <UserMenu user={user} />
    </div>
  );
}
