/** Fields of a log line. None of them contains a secret or an email. */
export interface LogFields {
  /** Error code, or name of another event. */
  code: string;
  /** Id of the request, as in the problem document. */
  requestId?: string;
  /** App that the request names, offered or not: at most 100 letters, digits, `-` and `_`. */
  appId?: string;
  /** Cause of the failure. */
  reason: string;
}

/** Subset of pino's logger. The methods may be asynchronous. */
export interface Logger {
  /** Logs a rejected request. */
  warn(fields: LogFields, message: string): unknown;
  /** Logs a failure of the portal or of ToolJet. */
  error(fields: LogFields, message: string): unknown;
}

/** Logs to the console, the message first. */
export const consoleLogger: Logger = {
  warn: (fields, message) => console.warn(message, fields),
  error: (fields, message) => console.error(message, fields),
};

/** Wraps a logger so that its failures, synchronous or not, never fail a request. */
export function createSafeLogger(logger: Logger): Logger {
  const safely = (level: keyof Logger) => async (fields: LogFields, message: string) => {
    try {
      await logger[level](fields, message);
    } catch {
      // A lost log line is better than a failed request.
    }
  };
  return { warn: safely('warn'), error: safely('error') };
}
