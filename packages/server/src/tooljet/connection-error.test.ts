import { readFileSync } from 'node:fs';
import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { loggableCauseOf } from '../errors.ts';
import { CONNECTION_FAILURES, toConnectionError } from './connection-error.ts';

const CANARY = 'canary-api-token';

/** Returns code, loggable reason and whether the call is retried. */
function describeFailure(thrown: unknown): string {
  const error = toConnectionError(thrown);
  const cause = loggableCauseOf(error);
  expect(inspect(error, { depth: Infinity, showHidden: true })).not.toContain(CANARY);
  return `${error.code}: ${cause?.message}${cause?.isUndelivered ? ', retried' : ''}`;
}

const coded = (code: unknown, cause?: unknown) =>
  Object.assign(new Error(`connect to https://host?token=${CANARY}`, { cause }), { code });
const fetchFailed = (cause: unknown) => new TypeError('fetch failed', { cause });

const circle: { errors: unknown[] } = { errors: [] };
circle.errors.push(circle);
const hostileProxy = new Proxy(
  {},
  {
    get: () => {
      throw new Error(CANARY);
    },
  },
);

describe('toConnectionError', () => {
  it.each([
    ['SELF_SIGNED_CERT_IN_CHAIN', /^misconfigured: .*authority/],
    ['HOSTNAME_MISMATCH', /^misconfigured: .*host name/],
    ['CERT_REVOKED', /^misconfigured/],
    ['ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED', /^misconfigured: .*demands one/],
    ['ERR_SSL_PACKET_LENGTH_TOO_LONG', /^misconfigured: .*no TLS/],
    ['ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION', /^misconfigured: .*versions/],
    ['ERR_SSL_BAD_RECORD_TYPE', /^tooljet_unavailable.*\)$/],
    ['EAI_AGAIN', /^tooljet_unavailable: .*resolved .*retried$/],
    ['UND_ERR_CONNECT_TIMEOUT', /^tooljet_unavailable: .*retried$/],
    ['UND_ERR_PRX_TLS', /^tooljet_unavailable: .*proxy.*\)$/],
    ['ETIMEDOUT', /^tooljet_unavailable: .*timed out.*\)$/],
    ['EPIPE', /^tooljet_unavailable: .*closed before.*\)$/],
    ['HPE_INVALID_CONSTANT', /^tooljet_unavailable: .*\)$/],
    // Bun
    ['ConnectionRefused', /^tooljet_unavailable: .*retried$/],
    ['FailedToOpenSocket', /^tooljet_unavailable: .*retried$/],
    ['EPROTO', /^misconfigured: .*no TLS/],
  ])('maps the code %s', (code, expected) => {
    for (const thrown of [coded(code), fetchFailed(coded(code))]) {
      expect(describeFailure(thrown)).toMatch(expected);
      expect(describeFailure(thrown)).toContain(`(${code})`);
    }
  });

  it.each([
    ['Proxy response (407) !== 200 when HTTP Tunneling', /^misconfigured: .*response \(407\)\)$/],
    ['Proxy refused to open a tunnel: 407 Proxy Authentication', /^misconfigured: .*proxy/],
    ['Proxy response (502) !== 200 when HTTP Tunneling', /^tooljet_una.*response \(502\)\)$/],
    // Deno
    ['invalid peer certificate: UnknownIssuer', /^misconfigured: .*authority/],
    ['invalid peer certificate: NotValidForName', /^misconfigured: .*host name/],
    ['invalid peer certificate: certificate expired: time 1', /^misconfigured: .*expired/],
    ['received corrupt message of type InvalidContentType', /^misconfigured: .*no TLS/],
    ['dns error: failed to lookup address information', /^tooljet_unavailable: .*retried$/],
    ['tcp connect error: Connection refused (os error 111)', /^tooljet_unavailable: .*retried$/],
    ['connection closed before message completed', /^tooljet_unavailable: .*closed before/],
    // Workers
    ["TLS peer's certificate is not trusted; reason = x", /^misconfigured/],
    ['Network connection lost.', /^tooljet_unavailable: .*\(Network connection lost\)$/],
    [`internal error; reference = ${CANARY}`, /^tooljet_unavailable: .*without an error code$/],
  ])('maps the message %s', (message, expected) => {
    expect(describeFailure(new Error(message))).toMatch(expected);
    const wrapped = new Error(`error for url (https://x/?a=${CANARY}): ${message}`);
    expect(describeFailure(fetchFailed(wrapped))).toMatch(expected);
  });

  it.each([
    ['causes of causes', fetchFailed(fetchFailed(coded('CERT_REVOKED'))), /\(CERT_REVOKED\)$/],
    [
      'the error of a proxy in Node 24',
      fetchFailed(coded(0, coded('UND_ERR_ABORTED', new Error('Proxy response (407) !== 200')))),
      /^misconfigured: .*\(Proxy response \(407\)\)$/,
    ],
    ['unknown codes', coded('unknown', coded('ENOTFOUND')), /\(ENOTFOUND\), retried$/],
    ['lists', new AggregateError([coded('x'), coded('EHOSTDOWN')]), /\(EHOSTDOWN\), retried$/],
    [
      'lists of which one error may have reached ToolJet',
      fetchFailed(new AggregateError([coded('ENETUNREACH'), coded('ECONNRESET')])),
      /\(ECONNRESET\)$/,
    ],
  ])('finds the code inside %s', (_title, thrown, expected) => {
    expect(describeFailure(thrown)).toMatch(expected);
  });

  it.each<[title: string, thrown: unknown]>([
    ['a code that is not a name', coded(CANARY)],
    ['a code that is no text', coded({ toString: () => CANARY })],
    ['a text', CANARY],
    ['nothing', undefined],
    ['a circle', circle],
    ['a proxy that throws', hostileProxy],
  ])('names no code when fetch throws %s', (_title, thrown) => {
    expect(describeFailure(thrown)).toBe(
      'tooljet_unavailable: the connection to ToolJet failed without an error code',
    );
  });

  it.each(CONNECTION_FAILURES)('has an error page with the reason: $reason', (failure) => {
    const code = failure.isConfiguration ? 'misconfigured' : 'tooljet_unavailable';
    const page = new URL(`../../../protocol/errors/${code}.md`, import.meta.url);
    expect(readFileSync(page, 'utf8').replaceAll(/\s+/g, ' ')).toContain(failure.reason);
  });
});
