import { useEffect, useRef } from 'react';
import type { SignInForm } from '../../portal-api.ts';
import { BrandMark } from '../brand/brand-mark.tsx';
import { ThemeSwitch } from '../theme/theme-switch.tsx';
import { DemoPeople } from './demo-people.tsx';
import { SignInFields } from './sign-in-fields.tsx';
import { useSignIn } from './use-session-change.ts';
import './sign-in-page.css';

interface SignInPageProps {
  form: SignInForm;
  /** Whether it stands where the focus was: in place of the portal, after signing out. */
  takesFocus: boolean;
}

/** The page that everybody sees who is not signed in, at every address. */
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
          <BrandMark className="sign-in__mark" />
          Fernhill
        </p>
        <p className="sign-in__promise">Everything you work with, behind one sign-in.</p>
        <p className="sign-in__small">
          Your tools are ToolJet apps. You will not have to sign in to any of them again.
        </p>
        <BrandMark className="sign-in__ornament" />
      </aside>
      <main ref={main} className="sign-in__main" tabIndex={-1}>
        <div className="sign-in__theme">
          <ThemeSwitch />
        </div>
        <div className="sign-in__box">
          <h1 className="sign-in__title">Sign in</h1>
          {form.kind === 'email' && (
            <p className="sign-in__note">
              Development sign-in: type the e-mail of somebody whom the ToolJet at{' '}
              <strong>{form.toolJetHost}</strong> knows. No password is asked, and only this
              computer can reach this page.
            </p>
          )}
          <SignInFields
            withPassword={form.kind === 'password'}
            problem={signIn.error?.message ?? null}
            isBusy={signIn.isPending}
            onSubmit={signIn.mutate}
          />
          {form.kind === 'password' && (
            <DemoPeople
              people={form.demoPeople}
              isBusy={signIn.isPending}
              onChoose={({ email, password }) => signIn.mutate({ email, password })}
            />
          )}
        </div>
      </main>
    </div>
  );
}
