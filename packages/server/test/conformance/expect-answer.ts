import { ERROR_CODES, type ErrorCode } from '@tooljet-embed/protocol';
import { normalizeAppId, parseSecureUrl } from '@tooljet-embed/protocol/internal';
import type { WireAnswer } from './send.ts';

/** What a server hands out. */
export interface Embed {
  readonly redirectUrl: string;
  readonly version: string;
}

/** How a case ends that a server does not pass. */
export function fail(expected: string, got: string, means: string): never {
  throw new Error(`Expected ${expected}, got ${got}. ${means}`);
}

/** Reads the answer with an embed URL for an app. */
export function expectEmbed(answer: WireAnswer, app: string, means: string): Embed {
  if (answer.status !== 200) fail('200 with an embed URL', describe(answer), means);
  expectSafe(answer);
  expectHeader(answer, 'content-type', /^application\/json\b/, 'The component reads JSON.');
  const { redirectUrl, version, expiresIn, idleTimeout } = readJson(answer);
  const url = typeof redirectUrl === 'string' ? parseSecureUrl(redirectUrl) : null;
  const path = `/embed-apps/${normalizeAppId(app)}`;
  if (typeof redirectUrl !== 'string' || !url?.pathname.endsWith(path)) {
    return fail('an embed URL of the app that was asked for', 'something else', means);
  }
  if (typeof version !== 'string' || !isTime(expiresIn) || !isTime(idleTimeout)) {
    return fail('a version and two lifetimes', 'something else', 'Embeds could not be renewed.');
  }
  return { redirectUrl, version };
}

/** Requires the problem document of a code, and nothing that a stranger may not read. */
export function expectProblem(answer: WireAnswer, code: ErrorCode, means: string): void {
  const { status } = ERROR_CODES[code];
  const problem = readJson(answer);
  // Of what HEAD is answered, only the head is there.
  const hasBody = answer.method !== 'HEAD';
  if (answer.status !== status || (hasBody && problem['code'] !== code)) {
    fail(`${String(status)} ${code}`, describe(answer), means);
  }
  expectSafe(answer);
  const type = /^application\/problem\+json\b/;
  expectHeader(answer, 'content-type', type, 'The component reads problem documents (RFC 9457).');
  if (hasBody) expectProblemMembers(problem, code, status);
}

/** Requires a refusal, whoever it is that refuses and in whatever words. */
export function expectRefusal(answer: WireAnswer, means: string): void {
  if (answer.status < 400 || answer.status > 499) fail('a status of 4xx', describe(answer), means);
}

/** Requires a header. A list is told with commas. */
export function expectHeader(
  { headers }: WireAnswer,
  name: string,
  pattern: RegExp,
  means: string,
): void {
  const value = headers[name];
  const text = Array.isArray(value) ? value.join(', ') : value;
  if (text !== undefined && pattern.test(text)) return;
  fail(`the header "${name}" to match ${String(pattern)}`, text ?? 'none', means);
}

/** The members of the answer, none where it is no JSON object. */
export function readJson({ text }: WireAnswer): Record<string, unknown> {
  try {
    return Object(JSON.parse(text)) as Record<string, unknown>;
  } catch {
    return {};
  }
}

/** The answer in words that hold no secret. */
function describe(answer: WireAnswer): string {
  const { code, redirectUrl } = readJson(answer);
  if (redirectUrl !== undefined) return `${answer.status} with an embed URL`;
  if (typeof code === 'string' && Object.hasOwn(ERROR_CODES, code))
    return `${answer.status} ${code}`;
  return `${answer.status} ${answer.headers['content-type'] ?? 'without a content type'}`;
}

/** What holds for every answer: it is never stored, never sniffed, never read by another site. */
function expectSafe(answer: WireAnswer): void {
  const stored = 'A cache could hand the answer to somebody else.';
  for (const name of ['cache-control', 'cdn-cache-control', 'surrogate-control']) {
    expectHeader(answer, name, /\bno-store\b/, stored);
  }
  for (const name of [/\borigin\b/i, /\bcookie\b/i, /\bauthorization\b/i]) {
    expectHeader(answer, 'vary', name, stored);
  }
  expectHeader(
    answer,
    'x-content-type-options',
    /^nosniff$/,
    'A browser could take it for a page.',
  );
  expectHeader(answer, 'referrer-policy', /^no-referrer$/, 'An address could be told to others.');
  const readers = answer.headers['access-control-allow-origin'];
  if (readers !== undefined) {
    fail('no CORS header', `allow-origin ${readers}`, 'Another site could read embed URLs.');
  }
}

function expectProblemMembers(
  problem: Record<string, unknown>,
  code: ErrorCode,
  status: number | null,
): void {
  const isComplete =
    problem['type'] === `urn:tooljet-embed:${code}` &&
    problem['status'] === status &&
    isText(problem['title']) &&
    isText(problem['detail']) &&
    /^[\w-]{1,64}$/.test(String(problem['requestId']));
  if (isComplete) return;
  const members = 'type, title, status, detail, code and requestId';
  fail(members, Object.keys(problem).join(', '), 'The failure cannot be found in the log.');
}

function isText(value: unknown): boolean {
  return typeof value === 'string' && value !== '';
}

function isTime(value: unknown): boolean {
  return typeof value === 'number' && value > 0;
}
