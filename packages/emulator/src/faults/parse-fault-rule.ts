import { isRecord } from '../validation.ts';
import { CALLS, type Fault, type FaultRule, WRONG_REDIRECT_URLS } from './fault.ts';

interface Field {
  readonly expected: string;
  readonly isOptional: boolean;
  readonly isValid: (value: unknown) => boolean;
}

const MAX_BYTES = 1_073_741_824;

const STATUS = integer(200, 599);
const MILLISECONDS = integer(0, 3_600_000);
const BYTES = integer(1, MAX_BYTES);
const RETRY_AFTER = either(integer(0, 86_400), textOrNull());

/** Fields of each kind of fault. The text form sets the first one. */
const FIELDS: Record<Fault['kind'], Readonly<Record<string, Field>>> = {
  status: { status: STATUS, message: optional(text()), retryAfter: optional(RETRY_AFTER) },
  delay: { delayMs: MILLISECONDS },
  hang: {},
  drip: { everyMs: optional(MILLISECONDS), bytes: optional(BYTES) },
  reset: { at: optional(oneOf(['before-body', 'mid-body'])) },
  'content-type': { value: textOrNull() },
  html: { status: optional(STATUS) },
  truncated: {},
  oversized: { bytes: optional(BYTES) },
  bomb: { bytes: optional(BYTES) },
  redirect: { location: optional(text()), status: optional(integer(300, 399)) },
  'redirect-url': { to: oneOf(WRONG_REDIRECT_URLS) },
  'blocked-script': {},
  revoke: { what: oneOf(['pat', 'session', 'access']) },
};

const RULE_FIELDS: Readonly<Record<string, Field>> = {
  call: oneOf([...CALLS, 'page', 'any']),
  times: optional(integer(1, 1_000_000)),
  fault: required('an object with a "kind"', isRecord),
};

/**
 * Parses a fault rule from code or the control API.
 *
 * @throws {TypeError} For an invalid field, with its name and the allowed values.
 */
export function parseFaultRule(value: unknown): FaultRule {
  if (!isRecord(value)) throw new TypeError('A fault rule must be an object.');
  checkFields(value, RULE_FIELDS, 'The fault rule');
  const fault = value['fault'];
  if (!isRecord(fault) || !isKind(fault['kind'])) {
    throw new TypeError(`"kind" of a fault must be one of ${Object.keys(FIELDS).join(', ')}.`);
  }
  const { kind: _, ...fields } = fault;
  checkFields(fields, FIELDS[fault['kind']], `The fault "${fault['kind']}"`);
  const rule = { ...value, fault: { ...fault } } as unknown as FaultRule;
  const calls = callsOf(rule.fault);
  if (calls.includes(rule.call)) return rule;
  throw new TypeError(
    `The fault "${rule.fault.kind}" has no effect on "${rule.call}". Use it with one of ${calls.join(', ')}.`,
  );
}

const TEXT = /^(?<call>[a-z-]+):(?<kind>[a-z-]+)(?:=(?<value>.*?))?(?:\*(?<times>\d+))?$/;

/**
 * Parses the text form of a fault rule: `<call>:<kind>[=<value>][*<times>]`, for example
 * `generate:status=503*2`, `generate:status=429/30` (with `Retry-After: 30`), `redeem:hang` or
 * `generate:content-type=` (no content type), or the rule as JSON.
 *
 * @throws {TypeError} For an invalid text.
 */
export function parseFaultText(text: string): FaultRule {
  if (text.startsWith('{')) return parseFaultRule(parseJson(text));
  const { call, kind, value, times } = TEXT.exec(text)?.groups ?? {};
  if (kind === undefined) {
    throw new TypeError(`A fault must look like "generate:status=503*2", not "${text}".`);
  }
  return parseFaultRule({
    call,
    ...(times === undefined ? {} : { times: Number(times) }),
    fault: { kind, ...(value === undefined ? {} : readValue(kind, value)) },
  });
}

function readValue(kind: string, value: string): Record<string, unknown> {
  if (!isKind(kind)) return {};
  const [field] = Object.keys(FIELDS[kind]);
  if (field === undefined) {
    throw new TypeError(`The fault "${kind}" takes no value. Remove "=${value}".`);
  }
  const slash = kind === 'status' ? value.indexOf('/') : -1;
  if (slash === -1) return { [field]: readScalar(value) };
  return {
    [field]: readScalar(value.slice(0, slash)),
    retryAfter: readScalar(value.slice(slash + 1)),
  };
}

function readScalar(value: string): string | number | null {
  if (value === '') return null;
  return /^\d+$/.test(value) ? Number(value) : value;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new TypeError('A fault that begins with "{" must be valid JSON.');
  }
}

/** Returns the calls that a fault can affect. */
function callsOf(fault: Fault): readonly FaultRule['call'][] {
  if (fault.kind === 'redirect-url') return ['generate', 'any'];
  if (fault.kind === 'blocked-script') return ['embed-page', 'app-page', 'page', 'any'];
  if (fault.kind !== 'revoke') return [...CALLS, 'page', 'any'];
  const withSession = ['redeem', 'session', 'app', 'any'] as const;
  return fault.what === 'session' ? withSession : ['generate', ...withSession];
}

function isKind(value: unknown): value is Fault['kind'] {
  return typeof value === 'string' && Object.hasOwn(FIELDS, value);
}

function checkFields(
  value: Readonly<Record<string, unknown>>,
  fields: Readonly<Record<string, Field>>,
  owner: string,
): void {
  const unknown = Object.keys(value).find((name) => !Object.hasOwn(fields, name));
  if (unknown !== undefined) throw new TypeError(`${owner} has no field "${unknown}".`);
  for (const [name, { expected, isOptional, isValid }] of Object.entries(fields)) {
    const isAbsent = isOptional && value[name] === undefined;
    if (!isAbsent && !isValid(value[name])) {
      throw new TypeError(`${owner} needs "${name}" to be ${expected}.`);
    }
  }
}

function integer(min: number, max: number): Field {
  return required(
    `an integer from ${min} to ${max}`,
    (value) => typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max,
  );
}

function oneOf(allowed: readonly string[]): Field {
  return required(
    `one of ${allowed.join(', ')}`,
    (value) => typeof value === 'string' && allowed.includes(value),
  );
}

function text(): Field {
  return required('a text', (value) => typeof value === 'string' && /^[\x20-\x7e]*$/.test(value));
}

function textOrNull(): Field {
  return either(
    text(),
    required('null', (value) => value === null),
  );
}

function either(one: Field, other: Field): Field {
  return required(
    `${one.expected} or ${other.expected}`,
    (value) => one.isValid(value) || other.isValid(value),
  );
}

function required(expected: string, isValid: Field['isValid']): Field {
  return { expected, isOptional: false, isValid };
}

function optional(field: Field): Field {
  return { ...field, isOptional: true };
}
