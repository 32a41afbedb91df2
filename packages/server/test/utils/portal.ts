import { createServer, type RequestListener, type Server } from 'node:http';

/** A portal on a framework's own server, with the endpoint under {@link ENDPOINT}. */
export interface Portal {
  readonly hasBodyParser?: boolean;
  /** Whether it sets {@link HOST_HEADERS}. */
  readonly hasHostHeaders?: boolean;
  /** Portals read the environment as they load. */
  readonly load: () => Promise<Server>;
}

export const ENDPOINT = '/api/tooljet-embed';

/** What a portal sets on every answer, outside of the endpoint. */
export const HOST_HEADERS = {
  'x-portal': 'yes',
  'set-cookie': ['one=1; Path=/', 'two=2; Path=/'],
};

/** The same, one by one. */
export const HOST_HEADER_LIST = Object.entries(HOST_HEADERS).flatMap(([name, value]) =>
  [value].flat().map((one) => [name, one] as const),
);

/** A server that sets headers before a listener gets the request. */
export function behindHost(listener: RequestListener): Server {
  return createServer((req, res) => {
    for (const [name, value] of Object.entries(HOST_HEADERS)) res.setHeader(name, value);
    listener(req, res);
  });
}
