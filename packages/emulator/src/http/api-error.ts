import { createJsonReply, type Reply } from './reply.ts';

/** Thrown by whatever answers a call; becomes ToolJet's error body. */
export class ApiError extends Error {
  readonly status: number;
  /** What the body's `message` says: one text, or a list of what is wrong with the fields. */
  readonly said: string | readonly string[];
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    status: number,
    said: string | readonly string[],
    headers: Readonly<Record<string, string>> = {},
  ) {
    super(typeof said === 'string' ? said : said.join('; '));
    this.name = 'ApiError';
    this.status = status;
    this.said = said;
    this.headers = headers;
  }
}

/** The body every failed call has (S): no `error` key. */
export function createErrorReply(error: ApiError, path: string, nowMs: number): Reply {
  const timestamp = new Date(nowMs).toISOString();
  const body = { statusCode: error.status, timestamp, path, message: error.said };
  return createJsonReply(error.status, body, error.headers);
}
