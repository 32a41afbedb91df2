import { ChevronsUpDown, LogOut } from 'lucide-react';
import { useEffect, useId, useRef } from 'react';
import { useNavigate } from 'react-router';
import type { PortalUser } from '../../portal-api.ts';
import { useSignOut } from '../session/use-session.ts';
import { Avatar } from './avatar.tsx';
import { ThemeSwitch } from './theme-switch.tsx';

/** The signed-in user; a click opens the theme switch and the sign-out button. */
export function UserMenu({ user }: { user: PortalUser }) {
  const panelId = useId();
  const panel = useRef<HTMLDivElement>(null);
  const signOut = useSignOut();
  const navigate = useNavigate();

  useEffect(() => {
    const listeners = new AbortController();
    // Browsers close a popover on a click beside it, but not on a click into an embedded app.
    window.addEventListener('blur', () => panel.current?.hidePopover(), {
      signal: listeners.signal,
    });
    return () => listeners.abort();
  }, []);

  return (
    <div className="user-menu">
      <button type="button" className="user-menu__button" popoverTarget={panelId}>
        <Avatar name={user.name} />
        <span className="two-lines">
          <strong className="ellipsis">
            <span className="visually-hidden">Account: </span>
            {user.name}
          </strong>
          <span className="ellipsis">{user.role || user.email}</span>
        </span>
        <ChevronsUpDown size={16} aria-hidden="true" />
      </button>
      <div id={panelId} ref={panel} className="user-menu__panel" popover="auto">
        <p className="two-lines">
          Signed in as <strong>{user.email}</strong>
        </p>
        <div className="user-menu__theme">
          <span aria-hidden="true">Theme</span>
          <ThemeSwitch />
        </div>
        {signOut.error && <p role="alert">{signOut.error.message}</p>}
        <button
          type="button"
          className="button"
          onClick={() => signOut.mutate(undefined, { onSuccess: () => void navigate('/') })}
        >
          <LogOut size={16} aria-hidden="true" />
          Sign out
        </button>
      </div>
    </div>
  );
}
