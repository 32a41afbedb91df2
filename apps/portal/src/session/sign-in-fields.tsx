import { useEffect, useId, useRef, type FormEvent } from 'react';
import type { Credentials } from '../../portal-api.ts';

interface SignInFieldsProps {
  hasPassword: boolean;
  /** Error of the last attempt. */
  problem: string | null;
  isBusy: boolean;
  onSubmit: (credentials: Credentials) => void;
}

/** The form with email and password. */
export function SignInFields({ hasPassword, problem, isBusy, onSubmit }: SignInFieldsProps) {
  const problemId = useId();
  const emailField = useRef<HTMLInputElement>(null);
  const passwordField = useRef<HTMLInputElement>(null);

  useEffect(() => {
    if (problem !== null) emailField.current?.focus();
  }, [problem]);

  function submit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    onSubmit({
      email: emailField.current?.value ?? '',
      password: passwordField.current?.value ?? '',
    });
  }

  const described = { 'aria-invalid': problem !== null, 'aria-describedby': problemId };
  return (
    <form className="sign-in__form" onSubmit={submit}>
      <p id={problemId} role="alert" className="notice notice--danger">
        {problem}
      </p>
      <label>
        Email
        <input
          ref={emailField}
          name="email"
          type="email"
          autoComplete="username"
          required
          {...described}
        />
      </label>
      {hasPassword && (
        <label>
          Password
          <input
            ref={passwordField}
            name="password"
            type="password"
            autoComplete="current-password"
            required
            {...described}
          />
        </label>
      )}
      <button type="submit" className="button button--primary" aria-disabled={isBusy}>
        {isBusy ? 'Signing in…' : 'Sign in'}
      </button>
    </form>
  );
}
