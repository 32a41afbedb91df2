import assert from 'node:assert/strict';
import { ERROR_CODES, type ErrorCode } from '@tooljet-embed/protocol';
import { normalizeAppId, parseSecureUrl } from '@tooljet-embed/protocol/internal';
import type { WireResponse } from './send-request.ts';

/** Asserts that a response contains an embed URL for an app, and returns it. */
export function assertEmbed(
  response: WireResponse,
  app: string,
): { redirectUrl: string; version: string } {
  assert.equal(summarize(response), '200');
  assertSafeHeaders(response);
  assertHeader(response, 'content-type', /^application\/json\b/);
  const { redirectUrl, version, expiresIn, idleTimeout } = readJson(response);
  const path = parseSecureUrl(String(redirectUrl))?.pathname;
  assert.ok(path?.endsWith(`/embed-apps/${normalizeAppId(app)}`), 'embed URL of the requested app');
  assert.ok(typeof redirectUrl === 'string' && typeof version === 'string', 'URL and version');
  assert.ok(Number(expiresIn) > 0 && Number(idleTimeout) > 0, 'positive lifetimes');
  return { redirectUrl, version };
}

/** Asserts that a response is the complete problem document of a code. */
export function assertProblem(response: WireResponse, code: ErrorCode): void {
  const { status } = ERROR_CODES[code];
  // A response to HEAD has no body.
  const hasBody = response.method !== 'HEAD';
  assert.equal(summarize(response), hasBody ? `${status} ${code}` : String(status));
  assertSafeHeaders(response);
  assertHeader(response, 'content-type', /^application\/problem\+json\b/);
  if (!hasBody) return;
  const problem = readJson(response);
  assert.equal(problem['type'], `urn:tooljet-embed:${code}`);
  assert.equal(problem['status'], status);
  assert.match(String(problem['title']), /./);
  assert.match(String(problem['detail']), /./);
  assert.match(String(problem['requestId']), /^[\w-]{1,64}$/);
}

/** Asserts a header. Several values are joined by commas. */
export function assertHeader({ headers }: WireResponse, name: string, pattern: RegExp): void {
  assert.match([headers[name] ?? ''].flat().join(', '), pattern, `header "${name}"`);
}

/** Returns the fields of a JSON object; none if the body is not JSON. */
export function readJson({ text }: WireResponse): Record<string, unknown> {
  try {
    return Object(JSON.parse(text)) as Record<string, unknown>;
  } catch {
    return {};
  }
}

/** Describes a response without embed URL or email. */
function summarize(response: WireResponse): string {
  const { code } = readJson(response);
  const isKnown = typeof code === 'string' && Object.hasOwn(ERROR_CODES, code);
  return isKnown ? `${response.status} ${code}` : String(response.status);
}

/** Asserts that no cache stores a response, no browser sniffs it and no other site reads it. */
function assertSafeHeaders(response: WireResponse): void {
  for (const name of ['cache-control', 'cdn-cache-control', 'surrogate-control']) {
    assertHeader(response, name, /\bno-store\b/);
  }
  for (const name of [/\borigin\b/i, /\bcookie\b/i, /\bauthorization\b/i]) {
    assertHeader(response, 'vary', name);
  }
  assertHeader(response, 'x-content-type-options', /^nosniff$/);
  assertHeader(response, 'referrer-policy', /^no-referrer$/);
  assert.equal(response.headers['access-control-allow-origin'], undefined, 'no CORS header');
}
