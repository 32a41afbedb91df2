/** A response before it is written to the socket, so that faults can still change it. */
export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Error that becomes a response with ToolJet's error body. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly status: number;
  /** `message` of the body: one text, or a list of invalid fields. */
  readonly details: string | readonly string[];
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    status: number,
    details: string | readonly string[],
    headers: Readonly<Record<string, string>> = {},
  ) {
    super(typeof details === 'string' ? details : details.join('; '));
    this.status = status;
    this.details = details;
    this.headers = headers;
  }
}

/** Creates a JSON response. */
export function createJsonReply(
  status: number,
  value: unknown,
  headers: Readonly<Record<string, string>> = {},
): Reply {
  return {
    status,
    headers: { 'Content-Type': 'application/json; charset=utf-8', ...headers },
    body: JSON.stringify(value),
  };
}

/** Creates a response with ToolJet's error body, which has no `error` key (S). */
export function createErrorReply(error: ApiError, path: string, nowMs: number): Reply {
  const timestamp = new Date(nowMs).toISOString();
  const body = { statusCode: error.status, timestamp, path, message: error.details };
  return createJsonReply(error.status, body, error.headers);
}
