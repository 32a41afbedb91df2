import { ChevronsUpDown, LogOut } from 'lucide-react';
import { useId, useState } from 'react';
import { useNavigate } from 'react-router';
import type { Person } from '../../portal-api.ts';
import { Avatar } from '../brand/avatar.tsx';
import { useSignOut } from '../session/use-session-change.ts';
import { ThemeSwitch } from '../theme/theme-switch.tsx';
import { useDismiss } from './use-dismiss.ts';
import './user-menu.css';

/** Who is signed in; opens to the theme and signing out. */
export function UserMenu({ person }: { person: Person }) {
  const [isOpen, setOpen] = useState(false);
  const menu = useDismiss<HTMLDivElement>(isOpen, () => setOpen(false));
  const panelId = useId();
  const signOut = useSignOut();
  const navigate = useNavigate();

  function leave(): void {
    signOut.mutate(undefined, { onSuccess: () => void navigate('/') });
  }

  return (
    <div className="user-menu" ref={menu}>
      <button
        type="button"
        className="user-menu__button"
        aria-expanded={isOpen}
        aria-controls={panelId}
        onClick={() => setOpen(!isOpen)}
      >
        <Avatar name={person.name} />
        <span className="user-menu__who">
          <strong>
            <span className="visually-hidden">Account: </span>
            {person.name}
          </strong>
          <span>{person.role || person.email}</span>
        </span>
        <ChevronsUpDown size={16} aria-hidden="true" />
      </button>
      <div id={panelId} className="user-menu__panel" hidden={!isOpen}>
        <p className="user-menu__email">
          Signed in as <strong>{person.email}</strong>
        </p>
        <div className="user-menu__theme">
          <span aria-hidden="true">Theme</span>
          <ThemeSwitch />
        </div>
        {signOut.error && <p role="alert">{signOut.error.message}</p>}
        <button type="button" className="button user-menu__leave" onClick={leave}>
          <LogOut size={16} aria-hidden="true" />
          Sign out
        </button>
      </div>
    </div>
  );
}
