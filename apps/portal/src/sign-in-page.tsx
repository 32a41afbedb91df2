import { ArrowRight } from 'lucide-react';
import type { PortalUser } from '../portal-api.ts';
import { useSignIn } from './api.ts';
import { Brand, UserName } from './layout.tsx';

/** The page at every URL while no user is signed in. */
export function SignInPage({ users }: { users: readonly PortalUser[] }) {
  const signIn = useSignIn();
  return (
    <div className="sign-in">
      <title>Sign in · Fernhill</title>
      <aside className="branded">
        <Brand />
        <p className="sign-in__promise">Everything you work with, in one place.</p>
      </aside>
      <main tabIndex={-1}>
        <h1>Sign in</h1>
        <p className="quiet">Choose a user. The example asks for no password.</p>
        <p role="alert" className="problem">
          {signIn.error?.message}
        </p>
        <ul className="stack">
          {users.map((user) => (
            <li key={user.id}>
              <button
                type="button"
                className="card user row"
                disabled={signIn.isPending}
                onClick={() => signIn.mutate({ userId: user.id })}
              >
                <UserName user={user} />
                <ArrowRight size={18} aria-hidden="true" />
              </button>
            </li>
          ))}
        </ul>
      </main>
    </div>
  );
}
