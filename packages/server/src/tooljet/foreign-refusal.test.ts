import { expect, it } from 'vitest';
import { toUpstreamError } from './map-error.ts';

/** Bodies of firewalls, gateways and other servers, as the client parses them. */
const FOREIGN_BODIES: [title: string, body: unknown][] = [
  ['the HTML of a firewall', '<h1>blocked</h1>'],
  ['an empty body', ''],
  ['a body that is too large', null],
  ['the JSON of AWS API Gateway', { message: 'Forbidden' }],
  ['a problem document', { type: 'about:blank', status: 403, title: 'Forbidden' }],
  ['a status that is text', { statusCode: '403', message: 'User not found' }],
  ['a list', [{ statusCode: 403, message: 'User not found' }]],
  ['a JSON text', '{"statusCode":403,"message":"User not found"}'],
];

const REFUSALS = [400, 401, 402, 403, 404, 405, 407, 409, 410, 413, 422, 451, 494, 499];

it.each(FOREIGN_BODIES)('maps a refusal with %s to misconfigured', (_title, body) => {
  for (const status of REFUSALS) {
    const error = toUpstreamError({ status, headers: new Headers(), body });
    expect(error).toMatchObject({
      code: 'misconfigured',
      cause: { message: expect.stringContaining(`answered ${status}, not ToolJet`) },
    });
  }
});

it.each(FOREIGN_BODIES)('keeps the meaning of an outage with %s', (_title, body) => {
  const codeOf = (status: number) => {
    return toUpstreamError({ status, headers: new Headers(), body }).code;
  };
  expect(codeOf(429)).toBe('tooljet_busy');
  for (const status of [408, 425, 500, 501, 502, 503, 504, 521, 526, 599]) {
    expect(codeOf(status)).toBe('tooljet_unavailable');
  }
  for (const status of [202, 204, 206]) expect(codeOf(status)).toBe('tooljet_invalid_response');
});

it('takes no field of an error from a polluted Object.prototype', () => {
  const polluted = { statusCode: 403, message: 'User does not have access' };
  Object.assign(Object.prototype, polluted);
  try {
    const error = toUpstreamError({ status: 403, headers: new Headers(), body: {} });
    expect(error.code).toBe('misconfigured');
  } finally {
    for (const name of Object.keys(polluted)) Reflect.deleteProperty(Object.prototype, name);
  }
});

it('maps a refusal to an outage when the connection closes during its body', () => {
  const error = toUpstreamError({ status: 403, headers: new Headers(), body: undefined });
  expect(error.code).toBe('tooljet_unavailable');
});
