import type { EmbedError } from '@tooljet-embed/protocol';
import { embedError } from '../errors.ts';

/** Kind of failed connection. */
interface ConnectionFailure {
  /** Matches the code or the message of an error. Only the matched text is logged. */
  name: RegExp;
  reason: string;
  /** Whether the configuration must change, so that retrying cannot help. @default false */
  isConfiguration?: boolean;
  /** Whether the request cannot have reached ToolJet. @default false */
  isUndelivered?: boolean;
}

/**
 * Failures by their names in Node, Bun, Deno and Workers. The first match counts, so failures that
 * may have reached ToolJet come before those that cannot have.
 */
export const CONNECTION_FAILURES: readonly ConnectionFailure[] = [
  {
    name: /^(?:DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_VERIFY_LEAF_SIGNATURE|UNABLE_TO_GET_ISSUER_CERT(?:_LOCALLY)?|CERT_UNTRUSTED|INVALID_CA)$|UnknownIssuer|CaUsedAsEndEntity|self[- ]signed certificate|unable to get (?:local )?issuer certificate/,
    reason: 'no authority that this server trusts has signed the TLS certificate of "baseUrl"',
    isConfiguration: true,
  },
  {
    name: /^(?:ERR_TLS_CERT_ALTNAME_INVALID|ERR_TLS_CERT_ALTNAME_FORMAT|HOSTNAME_MISMATCH)$|NotValidForName|certificate not valid for name/,
    reason: 'the TLS certificate is not for the host name of "baseUrl"',
    isConfiguration: true,
  },
  {
    name: /^(?:CERT_HAS_EXPIRED|CERT_NOT_YET_VALID)$|certificate (?:has )?expired|certificate not valid yet|certificate is not yet valid|peer certificate: (?:Expired|NotValidYet)/,
    reason: 'the TLS certificate of "baseUrl" has expired or is not valid yet',
    isConfiguration: true,
  },
  {
    name: /^(?:(?:UNABLE_TO|CERT|CRL|ERROR_IN_CERT|ERROR_IN_CRL|ERR_TLS_CERT)_[A-Z_]{2,50}|INVALID_PURPOSE|PATH_LENGTH_EXCEEDED|ERR_SSL_[A-Z0-9_]{0,40}(?:CERTIFICATE|CERT|KEY_TOO_SMALL|MD_TOO_WEAK)[A-Z0-9_]{0,40})$|invalid peer certificate|certificate is not trusted/,
    reason: 'TLS rejects the certificate of "baseUrl" or demands one of this server',
    isConfiguration: true,
  },
  {
    name: /^(?:ERR_SSL_(?:WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG|HTTP_REQUEST|HTTPS_PROXY_REQUEST|UNSUPPORTED_PROTOCOL|UNKNOWN_PROTOCOL|NO_PROTOCOLS_AVAILABLE|TLSV1_ALERT_PROTOCOL_VERSION)|EPROTO)$|InvalidContentType|fatal alert: ProtocolVersion/,
    reason:
      '"baseUrl" is https, but its port speaks no TLS or only versions that this server rejects',
    isConfiguration: true,
  },
  {
    name: /^bad port$|Requests to port \d{1,5} are blocked/,
    reason: 'fetch calls no server on the port of "baseUrl"',
  },
  {
    name: /Proxy response \(4\d\d\)|open a tunnel: 4\d\d|tunnel error: proxy authorization required/,
    reason: 'the proxy in front of this server refused to connect to ToolJet',
    isConfiguration: true,
  },
  {
    name: /^(?:UND_ERR_PRX_TLS|ERR_PROXY_[A-Z_]{2,30})$|Proxy response \(\d{3}\)|tunnel error/,
    reason: 'the proxy in front of this server could not connect to ToolJet',
  },
  {
    name: /^(?:ECONNRESET|ECONNABORTED|EPIPE|UND_ERR_SOCKET|ERR_SOCKET_[A-Z_]{2,30}|ConnectionClosed|ConnectionReset)$|[Cc]onnection reset|connection closed before message completed|handshake eof|Network connection lost/,
    reason: 'the connection to ToolJet closed before the response',
  },
  {
    name: /^(?:ETIMEDOUT|UND_ERR_HEADERS_TIMEOUT|UND_ERR_BODY_TIMEOUT|ConnectionTimeout)$|[Cc]onnection timed out/,
    reason: 'the connection to ToolJet timed out',
  },
  {
    name: /^(?:ENOTFOUND|EAI_[A-Z]{2,12}|ENODATA|ESERVFAIL)$|dns error|DNS lookup failed/,
    reason: 'the host name of "baseUrl" cannot be resolved',
    isUndelivered: true,
  },
  {
    name: /^(?:ECONNREFUSED|ConnectionRefused)$|Connection refused/,
    reason: 'nothing accepts connections at the host and port of "baseUrl"',
    isUndelivered: true,
  },
  {
    name: /^(?:EHOSTUNREACH|ENETUNREACH|EHOSTDOWN|ENETDOWN|EADDRNOTAVAIL|UND_ERR_CONNECT_TIMEOUT|FailedToOpenSocket)$/,
    reason: 'there is no route to the host of "baseUrl"',
    isUndelivered: true,
  },
  {
    name: /^(?:E[A-Z]{2,15}|(?:ERR|UND_ERR|HPE)_[A-Z0-9_]{2,60})$/,
    reason: 'the connection to ToolJet failed',
  },
];

/** Number of nested errors that are read. */
const MAX_ERRORS = 20;

/**
 * Creates the error for a call to ToolJet that had no response. The reason names the system's error
 * code and nothing else: an error of fetch can contain the request with the API token.
 */
export function toConnectionError(thrown: unknown): EmbedError {
  const texts = readTexts(thrown);
  for (const { name, reason, isConfiguration, isUndelivered = false } of CONNECTION_FAILURES) {
    const match = texts.map((text) => name.exec(text)).find((found) => found !== null);
    if (!match) continue;
    const code = isConfiguration ? 'misconfigured' : 'tooljet_unavailable';
    return embedError(code, `${reason} (${match[0]})`, { concernsAllUsers: true, isUndelivered });
  }
  return embedError(
    'tooljet_unavailable',
    'the connection to ToolJet failed without an error code',
    { concernsAllUsers: true },
  );
}

/** Returns codes and messages of an error and of those that it wraps, the outermost first. */
function readTexts(thrown: unknown): string[] {
  const errors = [thrown];
  const texts: string[] = [];
  // The list grows while it is read, because errors wrap others as their cause or in a list.
  for (const error of errors) {
    texts.push(...[readField(error, 'code'), readField(error, 'message')].filter(isText));
    const nested = [readField(error, 'cause'), readField(error, 'errors')].flat();
    const room = Math.max(0, MAX_ERRORS - errors.length);
    errors.push(...nested.filter((value) => Object(value) === value).slice(0, room));
  }
  return texts;
}

/** Reads a field of any value. A field can be a getter that throws. */
function readField(value: unknown, name: string): unknown {
  try {
    return (value as Record<string, unknown> | null | undefined)?.[name];
  } catch {
    return undefined;
  }
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}
