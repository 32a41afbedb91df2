import type { Logger } from './logger.ts';

/** The log for those who have none: on the console, the message first. */
export const consoleLogger: Logger = {
  warn: (fields, message) => console.warn(message, fields),
  error: (fields, message) => console.error(message, fields),
};
