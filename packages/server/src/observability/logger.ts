/** What a log line may hold: nothing that is, or leads to, a secret. */
export interface LogFields {
  /** An error code, or what else has happened. */
  code: string;
  /** Names one request, as its answer does. */
  requestId?: string;
  /** Why it failed, in words of ours. */
  reason: string;
}

/** The part of pino that is used. A method may be asynchronous. */
export interface Logger {
  /** Takes what the portal can live with. */
  warn(fields: LogFields, message: string): unknown;
  /** Takes what keeps people from their apps. */
  error(fields: LogFields, message: string): unknown;
}

/** A logger whose own failures fail nothing else, early or late. */
export function createSafeLogger(logger: Logger): Logger {
  const safely = (level: keyof Logger) => async (fields: LogFields, message: string) => {
    try {
      await logger[level](fields, message);
    } catch {
      // A log line that is lost is better than a person locked out.
    }
  };
  return { warn: safely('warn'), error: safely('error') };
}
