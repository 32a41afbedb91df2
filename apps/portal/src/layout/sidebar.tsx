import { LayoutGrid } from 'lucide-react';
import { Link, NavLink } from 'react-router';
import type { Person } from '../../portal-api.ts';
import { useCatalogue } from '../api/use-catalogue.ts';
import { BrandMark } from '../brand/brand-mark.tsx';
import { AppIcon } from './app-icon.tsx';
import { UserMenu } from './user-menu.tsx';
import './sidebar.css';

interface SidebarProps {
  person: Person;
  /** Called when a link was followed. */
  onNavigate?: () => void;
}

/** The brand, the apps on offer, and who is signed in. */
export function Sidebar({ person, onNavigate }: SidebarProps) {
  const catalogue = useCatalogue();
  return (
    <div className="sidebar">
      <Link className="sidebar__brand" to="/" onClick={onNavigate}>
        <BrandMark className="sidebar__mark" />
        Fernhill
      </Link>
      <nav className="sidebar__nav" aria-label="Portal">
        <NavLink className="sidebar__link" to="/" end onClick={onNavigate}>
          <LayoutGrid size={18} aria-hidden="true" />
          Overview
        </NavLink>
        <h2 className="sidebar__group">Apps</h2>
        <ul className="sidebar__apps">
          {catalogue?.apps.map(({ id, name, icon }) => (
            <li key={id}>
              <NavLink className="sidebar__link" to={`/apps/${id}`} onClick={onNavigate}>
                <AppIcon name={icon} size={18} />
                <span className="sidebar__name">{name}</span>
              </NavLink>
            </li>
          ))}
        </ul>
      </nav>
      <UserMenu person={person} />
    </div>
  );
}
