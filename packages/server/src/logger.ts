/** What a log line may hold: nothing that is, or leads to, a secret. */
export interface LogFields {
  code: string;
  requestId?: string;
  appId?: string;
  /** Why it failed, in words of ours. */
  reason?: string;
}

/** The part of pino, and of `console`, that is used. */
export interface Logger {
  warn(fields: LogFields, message: string): void;
  error(fields: LogFields, message: string): void;
}

/** A logger whose own failures fail nothing else. */
export function createSafeLogger(logger: Logger): Logger {
  const safely = (level: keyof Logger) => (fields: LogFields, message: string) => {
    try {
      logger[level](fields, message);
    } catch {
      // A log line that is lost is better than a person locked out.
    }
  };
  return { warn: safely('warn'), error: safely('error') };
}
