import {
  emailOf,
  OFFERED_APP,
  OTHER_APP,
  PATH,
  PEOPLE,
  RIGHTS_HEADER,
  USER_HEADER,
} from './endpoint.ts';
import type { Load, Path } from './load.ts';

/** The bytes of the n-th request. */
export type CreateRequest = (number: number) => Buffer;

/** The status that each path answers with. */
export const STATUSES: Record<Path, number> = {
  hit: 200,
  miss: 200,
  coalesced: 200,
  denied: 403,
  invalid: 400,
  direct: 201,
};

/** So many ask for the same at the same time, where they are to share a generation. */
export const CROWD = 10;

/** Rights that nobody has had before, whichever process counts them. */
const freshRights = `${process.pid}-${Date.now()}`;
let loads = 0;

/** The requests of a load. Whatever can be, is made before the first is sent. */
export function createRequests({ path, port, apiToken }: Load): CreateRequest {
  loads += 1;
  const rights = `${freshRights}-${loads}`;
  if (path === 'direct') return repeat((person) => createDirectRequest(port, apiToken, person));
  if (path === 'miss') return (number) => createRequest(port, number, `${rights}-${number}`);
  if (path === 'coalesced') {
    return (number) => {
      const crowd = Math.floor(number / CROWD);
      return createRequest(port, crowd, `${rights}-${crowd}`);
    };
  }
  const appIds = { hit: OFFERED_APP, denied: OTHER_APP, invalid: '/' };
  return repeat((person) => createRequest(port, person, 'the-same', appIds[path]));
}

function repeat(create: CreateRequest): CreateRequest {
  const requests = Array.from({ length: PEOPLE }, (_, person) => create(person));
  return (number) => requests[number % PEOPLE] ?? create(number);
}

function createRequest(port: number, person: number, rights: string, appId = OFFERED_APP): Buffer {
  const email = emailOf(person);
  return toBytes(port, PATH, JSON.stringify({ appId, email }), {
    'sec-fetch-site': 'same-origin',
    [USER_HEADER]: email,
    [RIGHTS_HEADER]: rights,
  });
}

function createDirectRequest(port: number, apiToken: string, person: number): Buffer {
  const lifetimes = { sessionExpiry: 60, patExpiry: 3600 };
  const body = JSON.stringify({ email: emailOf(person), appId: OFFERED_APP, ...lifetimes });
  const headers = { authorization: `Basic ${apiToken}` };
  return toBytes(port, '/api/ext/users/personal-access-token', body, headers);
}

function toBytes(port: number, path: string, body: string, own: Record<string, string>): Buffer {
  const headers = {
    host: `127.0.0.1:${port}`,
    'content-type': 'application/json',
    'content-length': String(body.length),
    ...own,
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  return Buffer.from(`POST ${path} HTTP/1.1\r\n${lines.join('')}\r\n${body}`, 'latin1');
}
