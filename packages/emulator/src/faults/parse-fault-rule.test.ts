import { describe, expect, test } from 'vitest';
import { parseFaultText } from './parse-fault-rule.ts';

describe('parseFaultText', () => {
  test.each<[string, object]>([
    [
      'generate:status=503*2',
      { call: 'generate', times: 2, fault: { kind: 'status', status: 503 } },
    ],
    [
      'generate:status=429/30*2',
      { call: 'generate', times: 2, fault: { kind: 'status', status: 429, retryAfter: 30 } },
    ],
    [
      'generate:status=429/',
      { call: 'generate', fault: { kind: 'status', status: 429, retryAfter: null } },
    ],
    [
      'generate:status=503/Thu, 01 Jan 2026 09:00:00 GMT',
      {
        call: 'generate',
        fault: { kind: 'status', status: 503, retryAfter: 'Thu, 01 Jan 2026 09:00:00 GMT' },
      },
    ],
    ['redeem:hang', { call: 'redeem', fault: { kind: 'hang' } }],
    ['any:delay=250', { call: 'any', fault: { kind: 'delay', delayMs: 250 } }],
    ['page:drip', { call: 'page', fault: { kind: 'drip' } }],
    ['app:reset=mid-body*1', { call: 'app', times: 1, fault: { kind: 'reset', at: 'mid-body' } }],
    ['generate:content-type=', { call: 'generate', fault: { kind: 'content-type', value: null } }],
    [
      'generate:content-type=text/html; a=b',
      { call: 'generate', fault: { kind: 'content-type', value: 'text/html; a=b' } },
    ],
    [
      'generate:redirect=https://x.example/a=b',
      { call: 'generate', fault: { kind: 'redirect', location: 'https://x.example/a=b' } },
    ],
    [
      '{"call":"redeem","fault":{"kind":"drip","bytes":9,"everyMs":5}}',
      { call: 'redeem', fault: { kind: 'drip', bytes: 9, everyMs: 5 } },
    ],
  ])('parses %s', (text, rule) => {
    expect(parseFaultText(text)).toEqual(rule);
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
});
