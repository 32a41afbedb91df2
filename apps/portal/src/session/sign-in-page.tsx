import { ArrowRight } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { Credentials, DemoUser, SignInForm } from '../../portal-api.ts';
import { Avatar } from '../layout/avatar.tsx';
import { BrandMark } from '../layout/brand-mark.tsx';
import { ThemeSwitch } from '../layout/theme-switch.tsx';
import { SignInFields } from './sign-in-fields.tsx';
import { useSignIn } from './use-session.ts';
import './sign-in-page.css';

interface SignInPageProps {
  form: SignInForm;
  /** Whether the page takes the focus, as it does after signing out. */
  takesFocus: boolean;
}

/** The page at every URL while no user is signed in. */
export function SignInPage({ form, takesFocus }: SignInPageProps) {
  const signIn = useSignIn();
  const main = useRef<HTMLElement>(null);

  useEffect(() => {
    if (takesFocus) main.current?.focus({ preventScroll: true });
  }, [takesFocus]);

  return (
    <div className="sign-in">
      <title>Sign in · Fernhill</title>
      <aside className="sign-in__brand">
        <p className="sign-in__company">
          <BrandMark />
          Fernhill
        </p>
        <p className="sign-in__promise">Everything you work with, behind one sign-in.</p>
        <p className="sign-in__detail">
          Your tools are ToolJet apps. You will not have to sign in to any of them again.
        </p>
        <BrandMark className="sign-in__ornament" />
      </aside>
      <main ref={main} className="sign-in__main" tabIndex={-1}>
        <div className="sign-in__theme">
          <ThemeSwitch />
        </div>
        <div className="sign-in__box">
          <h1>Sign in</h1>
          {form.kind === 'email' && (
            <p className="notice">
              Development sign-in: type the email of any user of the ToolJet at{' '}
              <strong>{form.toolJetHost}</strong>. It asks for no password, and only this computer
              can reach this page.
            </p>
          )}
          <SignInFields
            hasPassword={form.kind === 'password'}
            problem={signIn.error?.message ?? null}
            isBusy={signIn.isPending}
            onSubmit={signIn.mutate}
          />
          {form.kind === 'password' && (
            <DemoUsers users={form.demoUsers} isBusy={signIn.isPending} onChoose={signIn.mutate} />
          )}
        </div>
      </main>
    </div>
  );
}

interface DemoUsersProps {
  users: DemoUser[];
  isBusy: boolean;
  onChoose: (credentials: Credentials) => void;
}

/** The demo users with their passwords, one click away each. */
function DemoUsers({ users, isBusy, onChoose }: DemoUsersProps) {
  return (
    <section className="demo-users" aria-labelledby="demo-users">
      <h2 id="demo-users">or try the demo as</h2>
      <ul>
        {users.map(({ email, name, password }) => (
          <li key={email}>
            <button
              type="button"
              className="card demo-users__user"
              disabled={isBusy}
              onClick={() => onChoose({ email, password })}
            >
              <Avatar name={name} />
              <span className="two-lines">
                <strong>{name}</strong>
                <span>{email}</span>
                <span>
                  password <code>{password}</code>
                </span>
              </span>
              <ArrowRight size={18} aria-hidden="true" />
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
