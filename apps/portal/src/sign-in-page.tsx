import { ArrowRight } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { PortalUser } from '../portal-api.ts';
import { useSignIn } from './api.ts';
import { Avatar, Brand } from './layout.tsx';

interface SignInPageProps {
  users: readonly PortalUser[];
  /** Whether the page takes the focus, as it does after signing out. */
  takesFocus: boolean;
}

/** The page at every URL while no user is signed in. */
export function SignInPage({ users, takesFocus }: SignInPageProps) {
  const signIn = useSignIn();
  const main = useRef<HTMLElement>(null);

  useEffect(() => {
    if (takesFocus) main.current?.focus({ preventScroll: true });
  }, [takesFocus]);

  return (
    <div className="sign-in">
      <title>Sign in · Fernhill</title>
      <aside className="branded">
        <Brand />
        <p className="sign-in__promise">Everything you work with, in one place.</p>
      </aside>
      <main ref={main} tabIndex={-1}>
        <h1>Sign in</h1>
        <p className="quiet">Choose a user. The example asks for no password.</p>
        <p role="alert" className="problem">
          {signIn.error?.message}
        </p>
        <ul className="stack">
          {users.map(({ id, name, email }) => (
            <li key={id}>
              <button
                type="button"
                className="card user"
                disabled={signIn.isPending}
                onClick={() => signIn.mutate({ userId: id })}
              >
                <Avatar name={name} />
                <span className="user__names">
                  <strong>{name}</strong>
                  <span className="quiet">{email}</span>
                </span>
                <ArrowRight size={18} aria-hidden="true" />
              </button>
            </li>
          ))}
        </ul>
      </main>
    </div>
  );
}
