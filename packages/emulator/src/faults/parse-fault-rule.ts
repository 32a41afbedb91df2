import { isRecord } from '../fixtures/is-record.ts';
import { callsOfFault } from './calls-of-fault.ts';
import { CALLS, type Fault, type FaultRule, WRONG_REDIRECT_URLS } from './fault.ts';

interface Field {
  readonly expected: string;
  readonly isOptional: boolean;
  readonly isValid: (value: unknown) => boolean;
}

const MOST_BYTES = 1_073_741_824;

const STATUS = whole(200, 599);
const MILLISECONDS = whole(0, 3_600_000);
const BYTES = whole(1, MOST_BYTES);
const RETRY_AFTER = eitherOf(whole(0, 86_400), text(true));

const SHAPES: Record<Fault['kind'], Readonly<Record<string, Field>>> = {
  status: { status: STATUS, message: optional(text()), retryAfter: optional(RETRY_AFTER) },
  delay: { delayMs: MILLISECONDS },
  hang: {},
  drip: { bytes: optional(BYTES), everyMs: optional(MILLISECONDS) },
  reset: { at: optional(oneOf(['before-body', 'mid-body'])) },
  'content-type': { value: text(true) },
  html: { status: optional(STATUS) },
  truncated: {},
  oversized: { bytes: optional(BYTES) },
  bomb: { bytes: optional(BYTES) },
  redirect: { status: optional(whole(300, 399)), location: optional(text()) },
  'redirect-url': { to: oneOf(WRONG_REDIRECT_URLS) },
  revoke: { what: oneOf(['pat', 'session', 'access']) },
};

const RULE: Readonly<Record<string, Field>> = {
  call: oneOf([...CALLS, 'page', 'any']),
  times: optional(whole(1, 1_000_000)),
  fault: { expected: 'an object with a "kind"', isOptional: false, isValid: isRecord },
};

/** Every kind of fault, for messages and the control page. */
const FAULT_KINDS: readonly string[] = Object.keys(SHAPES);

/**
 * Reads a fault rule that comes from code, the command line or the control page.
 *
 * @throws {TypeError} Naming the field that is wrong and what it takes.
 */
export function parseFaultRule(value: unknown): FaultRule {
  if (!isRecord(value)) throw new TypeError('A fault rule must be an object.');
  check(value, RULE, 'The fault rule');
  const fault = value['fault'];
  if (!isRecord(fault) || !isKind(fault['kind'])) {
    throw new TypeError(`A fault's kind must be one of ${FAULT_KINDS.join(', ')}.`);
  }
  const { kind: _, ...fields } = fault;
  check(fields, SHAPES[fault['kind']], `The fault "${fault['kind']}"`);
  const rule = { ...value, fault: { ...fault } } as unknown as FaultRule;
  const calls = callsOfFault(rule.fault);
  if (calls.includes(rule.call)) return rule;
  throw new TypeError(
    `The fault "${rule.fault.kind}" changes nothing for "${rule.call}": it can meet ${calls.join(', ')}.`,
  );
}

function isKind(value: unknown): value is Fault['kind'] {
  return typeof value === 'string' && Object.hasOwn(SHAPES, value);
}

function check(
  value: Readonly<Record<string, unknown>>,
  shape: Readonly<Record<string, Field>>,
  what: string,
): void {
  const unknown = Object.keys(value).find((name) => !Object.hasOwn(shape, name));
  if (unknown !== undefined) throw new TypeError(`${what} has no field "${unknown}".`);
  for (const [name, { expected, isOptional, isValid }] of Object.entries(shape)) {
    const isAbsent = isOptional && value[name] === undefined;
    if (!isAbsent && !isValid(value[name])) {
      throw new TypeError(`${what} needs "${name}" to be ${expected}.`);
    }
  }
}

function whole(least: number, most: number): Field {
  return {
    expected: `a whole number from ${least} to ${most}`,
    isOptional: false,
    isValid: (value) =>
      typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most,
  };
}

function oneOf(allowed: readonly string[]): Field {
  return {
    expected: `one of ${allowed.join(', ')}`,
    isOptional: false,
    isValid: (value) => typeof value === 'string' && allowed.includes(value),
  };
}

function text(mayBeNull = false): Field {
  return {
    expected: mayBeNull ? 'a text or null' : 'a text',
    isOptional: false,
    isValid: (value) =>
      (typeof value === 'string' && /^[\x20-\x7e]*$/.test(value)) || (mayBeNull && value === null),
  };
}

function eitherOf(one: Field, other: Field): Field {
  return {
    expected: `${one.expected} or ${other.expected}`,
    isOptional: false,
    isValid: (value) => one.isValid(value) || other.isValid(value),
  };
}

function optional(field: Field): Field {
  return { ...field, isOptional: true };
}
