import { isEmail } from '../fixtures/is-email.ts';
import { isUuid } from '../fixtures/is-uuid.ts';
import { ApiError } from '../http/api-error.ts';

/** What a generate call may say; everything is optional in the schema (S). */
export interface GenerateRequest {
  readonly email: string | undefined;
  readonly userId: string | undefined;
  readonly appId: string | undefined;
  readonly appSlug: string | undefined;
  /** Minutes. */
  readonly sessionExpiry: number | undefined;
  /** In whatever unit the instance takes it. */
  readonly patExpiry: number | undefined;
}

/**
 * Checks the fields as ToolJet's validation does: unknown ones are dropped, `null` counts as
 * absent (S), a number written as a text is refused (I).
 *
 * @throws {ApiError} 400 with the list of everything that is wrong.
 */
export function parseGenerateRequest(body: Record<string, unknown>): GenerateRequest {
  const wrong: string[] = [];

  const text = (name: string, complaint: string, isValid: (value: unknown) => value is string) => {
    const value = body[name] ?? undefined;
    if (value === undefined || isValid(value)) return value;
    wrong.push(`${name} ${complaint}`);
    return undefined;
  };
  const count = (name: string) => {
    const value = body[name] ?? undefined;
    if (value === undefined) return undefined;
    const isNumber = typeof value === 'number';
    if (!isNumber || value < 1) wrong.push(`${name} must not be less than 1`);
    if (!Number.isInteger(value)) wrong.push(`${name} must be an integer number`);
    return isNumber ? value : undefined;
  };

  const fields: GenerateRequest = {
    email: text('email', 'must be an email', isEmail),
    userId: text('userId', 'must be a UUID', isUuid),
    appId: text('appId', 'must be a UUID', isUuid),
    appSlug: text('appSlug', 'must be a string', isString),
    sessionExpiry: count('sessionExpiry'),
    patExpiry: count('patExpiry'),
  };
  if (wrong.length > 0) throw new ApiError(400, wrong);
  return fields;
}

function isString(value: unknown): value is string {
  return typeof value === 'string';
}
