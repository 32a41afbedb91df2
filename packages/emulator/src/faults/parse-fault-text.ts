import type { Fault, FaultRule } from './fault.ts';
import { parseFaultRule } from './parse-fault-rule.ts';

const TEXT = /^(?<call>[a-z-]+):(?<kind>[a-z-]+)(?:=(?<value>.*?))?(?:\*(?<times>\d+))?$/;

/** Which field the value after `=` fills. */
const MAIN_FIELD: Readonly<Partial<Record<Fault['kind'], string>>> = {
  status: 'status',
  delay: 'delayMs',
  drip: 'everyMs',
  reset: 'at',
  'content-type': 'value',
  html: 'status',
  oversized: 'bytes',
  bomb: 'bytes',
  redirect: 'location',
  'redirect-url': 'to',
  revoke: 'what',
};

/**
 * Reads a fault as the command line writes it: `<call>:<kind>[=<value>][*<times>]`, for example
 * `generate:status=503*2`, `generate:status=429/30` (with `Retry-After: 30`), `redeem:hang` or
 * `generate:content-type=` (none at all); or the rule as JSON.
 *
 * @throws {TypeError} For anything else.
 */
export function parseFaultText(text: string): FaultRule {
  if (text.startsWith('{')) return parseFaultRule(parseJson(text));
  const { call, kind, value, times } = TEXT.exec(text)?.groups ?? {};
  if (!kind) {
    throw new TypeError(`A fault looks like "generate:status=503*2", not "${text}".`);
  }
  const field = Object.entries(MAIN_FIELD).find(([name]) => name === kind)?.[1];
  if (value !== undefined && field === undefined) {
    throw new TypeError(`The fault "${kind}" takes no value.`);
  }
  return parseFaultRule({
    call,
    ...(times === undefined ? {} : { times: Number(times) }),
    fault: { kind, ...readValue(field, value) },
  });
}

function readValue(field: string | undefined, value: string | undefined): Record<string, unknown> {
  if (field === undefined || value === undefined) return {};
  const [status = '', retryAfter] = field === 'status' ? value.split(/\/(.*)/) : [value];
  return {
    [field]: read(status),
    ...(retryAfter === undefined ? {} : { retryAfter: read(retryAfter) }),
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new TypeError('A fault that begins with "{" must be valid JSON.');
  }
}

function read(value: string): string | number | null {
  if (value === '') return null;
  return /^\d+$/.test(value) ? Number(value) : value;
}
