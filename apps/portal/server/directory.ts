import type { Credentials, Person, SignInForm } from '../portal-api.ts';

/** Knows the people who may sign in, and how they prove that they are it. */
export interface Directory {
  /** What the sign-in page has to ask for. */
  readonly form: SignInForm;
  /** What to tell somebody whose credentials are not good. */
  readonly refusal: string;
  /** The person with these credentials, or `null`. */
  readonly find: (credentials: Credentials) => Promise<Person | null>;
}
