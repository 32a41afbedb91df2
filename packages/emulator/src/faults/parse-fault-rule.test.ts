import { expect, test } from 'vitest';
import type { Fault, FaultRule } from './fault.ts';
import { parseFaultText } from './parse-fault-rule.ts';

const DATE = 'Thu, 01 Jan 2026 09:00:00 GMT';

test.each<[string, Fault]>([
  ['status=429/30', { kind: 'status', status: 429, retryAfter: 30 }],
  ['status=429/', { kind: 'status', status: 429, retryAfter: null }],
  [`status=503/${DATE}`, { kind: 'status', status: 503, retryAfter: DATE }],
  ['hang', { kind: 'hang' }],
  ['delay=250', { kind: 'delay', delayMs: 250 }],
  ['drip', { kind: 'drip' }],
  ['reset=mid-body', { kind: 'reset', at: 'mid-body' }],
  ['content-type=', { kind: 'content-type', value: null }],
  ['content-type=text/html; a=b', { kind: 'content-type', value: 'text/html; a=b' }],
  ['redirect=https://x.example/a=b', { kind: 'redirect', location: 'https://x.example/a=b' }],
])('parses the fault %s with and without a number of times', (text, fault) => {
  expect(parseFaultText(`generate:${text}`)).toEqual({ call: 'generate', fault });
  expect(parseFaultText(`page:${text}*2`)).toEqual({ call: 'page', times: 2, fault });
});

test('parses a rule as JSON', () => {
  const rule: FaultRule = { call: 'redeem', fault: { kind: 'drip', bytes: 9, everyMs: 5 } };
  expect(parseFaultText(JSON.stringify(rule))).toEqual(rule);
});

test.each([
  ['invalid', 'must look like'],
  ['generate:explode', '"kind" of a fault must be one of'],
  ['unknown:hang', '"call"'],
  ['generate:hang=5', 'takes no value'],
  ['generate:status', '"status"'],
  ['generate:status=99', '200 to 599'],
  ['generate:status=500*0', '"times"'],
  ['generate:status=429/90000', '0 to 86400 or a text or null'],
  ['redeem:redirect-url=javascript', 'Use it with one of generate, any'],
  ['page:revoke=pat', 'Use it with one of generate, redeem, session, app, any'],
  ['generate:revoke=session', 'Use it with one of redeem, session, app, any'],
  ['generate:redirect-url=elsewhere', '"to"'],
  ['{"call":"redeem","fault":{"kind":"hang"},"x":1}', 'no field "x"'],
  ['{"call":"redeem","fault":{"kind":"hang","x":1}}', 'no field "x"'],
  ['{broken', 'JSON'],
])('rejects %s', (text, message) => {
  expect(() => parseFaultText(text)).toThrow(message);
});
