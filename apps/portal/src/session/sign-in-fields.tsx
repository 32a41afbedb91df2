import { useEffect, useId, useRef, type FormEvent } from 'react';
import type { Credentials } from '../../portal-api.ts';

interface SignInFieldsProps {
  withPassword: boolean;
  /** Why the last attempt failed. */
  problem: string | null;
  isBusy: boolean;
  onSubmit: (credentials: Credentials) => void;
}

/** E-mail, password, and what was wrong with them. */
export function SignInFields({ withPassword, problem, isBusy, onSubmit }: SignInFieldsProps) {
  const id = useId();
  const emailField = useRef<HTMLInputElement>(null);

  useEffect(() => {
    if (problem !== null) emailField.current?.focus();
  }, [problem]);

  function submit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    onSubmit({ email: readText(fields, 'email'), password: readText(fields, 'password') });
  }

  const described = { 'aria-invalid': problem !== null, 'aria-describedby': `${id}-problem` };
  return (
    <form className="sign-in__form" onSubmit={submit}>
      <p id={`${id}-problem`} role="alert" className="sign-in__problem">
        {problem}
      </p>
      <label className="field">
        <span className="field__label">E-mail</span>
        <input
          ref={emailField}
          className="field__input"
          name="email"
          type="email"
          autoComplete="username"
          required
          {...described}
        />
      </label>
      {withPassword && (
        <label className="field">
          <span className="field__label">Password</span>
          <input
            className="field__input"
            name="password"
            type="password"
            autoComplete="current-password"
            required
            {...described}
          />
        </label>
      )}
      <button
        type="submit"
        className="button button--primary sign-in__submit"
        aria-disabled={isBusy}
      >
        {isBusy ? 'Signing in…' : 'Sign in'}
      </button>
    </form>
  );
}

function readText(fields: FormData, name: string): string {
  const value = fields.get(name);
  return typeof value === 'string' ? value : '';
}
