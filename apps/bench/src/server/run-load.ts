import autocannon from 'autocannon';
import { median } from '../report/median.ts';
import { APP_ID, EMAILS, ENDPOINT_PATH, RIGHTS_HEADER, USER_HEADER } from './endpoint.ts';

/** Load of one server. Every connection sends its next request after a response. */
export interface Load {
  connections: number;
  seconds: number;
  /** Whether each request comes with new rights, so that no cached embed URL fits. */
  isMiss: boolean;
}

/** Result of a load. */
export interface LoadResult {
  requestsPerSecond: number;
  p50Ms: number;
}

const MAX_REQUESTS = 100_000;
let requestCount = 0;

/** Loads a server on loopback for a limited time. Throws if a response is not 2xx. */
export async function runLoad(
  port: number,
  { connections, seconds, isMiss }: Load,
): Promise<LoadResult> {
  const latenciesMs: number[] = [];
  const result = await autocannon({
    url: `http://127.0.0.1:${port}${ENDPOINT_PATH}`,
    method: 'POST',
    connections,
    duration: seconds,
    maxOverallRequests: MAX_REQUESTS,
    sampleInt: 100,
    ...createRequest(0, 'same'),
    ...(isMiss && { requests: [{ setupRequest: renewRights }] }),
    setupClient: (client) => {
      client.on('response', (_status, _bytes, responseMs) => latenciesMs.push(responseMs));
    },
  });
  const failures = result.non2xx + result.errors;
  if (failures > 0) throw new Error(`${failures} requests to port ${port} failed.`);
  return {
    requestsPerSecond: result['2xx'] / result.duration,
    p50Ms: median(latenciesMs),
  };
}

function renewRights(request: autocannon.Request): autocannon.Request {
  requestCount += 1;
  return { ...request, ...createRequest(requestCount, `rights-${requestCount}`) };
}

function createRequest(user: number, rights: string): Pick<autocannon.Request, 'headers' | 'body'> {
  const email = EMAILS[user % EMAILS.length] ?? '';
  return {
    headers: {
      'content-type': 'application/json',
      'sec-fetch-site': 'same-origin',
      [USER_HEADER]: email,
      [RIGHTS_HEADER]: rights,
    },
    body: JSON.stringify({ appId: APP_ID, email }),
  };
}
