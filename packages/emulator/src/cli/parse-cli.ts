import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { parseFaultText } from '../faults/parse-fault-text.ts';
import { parseFixtures } from '../fixtures/parse-fixtures.ts';
import { CHOICES, type EmulatorOptions, type RateLimit } from '../options.ts';
import { CliError } from './cli-error.ts';

/** What the command line asks for. */
export interface CliRequest {
  readonly wantsHelp: boolean;
  readonly wantsJson: boolean;
  readonly options: EmulatorOptions;
}

const FLAGS = {
  port: { type: 'string', default: '8090' },
  host: { type: 'string' },
  'public-url': { type: 'string' },
  'public-port': { type: 'string' },
  'api-token': { type: 'string' },
  fixtures: { type: 'string' },
  'pat-expiry-unit': { type: 'string' },
  rotation: { type: 'string' },
  'rate-limit': { type: 'string' },
  edition: { type: 'string' },
  'session-end': { type: 'string' },
  'no-app-slug': { type: 'boolean', default: false },
  fault: { type: 'string', multiple: true, default: [] as string[] },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

/**
 * Reads the command line.
 *
 * @throws {CliError} For a flag that is unknown or a value that cannot be used.
 */
export function parseCli(words: readonly string[]): CliRequest {
  const { values: flags } = refuseWith(() =>
    parseArgs({ args: [...words], options: FLAGS, strict: true, allowPositionals: false }),
  );
  const options: EmulatorOptions = {
    host: flags.host,
    port: wholeNumber('--port', flags.port),
    publicUrl: flags['public-url'],
    publicPort:
      flags['public-port'] === undefined
        ? undefined
        : wholeNumber('--public-port', flags['public-port']),
    apiToken: flags['api-token'],
    ...(flags.fixtures === undefined ? {} : readFixtures(flags.fixtures)),
    patExpiryUnit: choice('--pat-expiry-unit', CHOICES.patExpiryUnit, flags['pat-expiry-unit']),
    rotation: choice('--rotation', CHOICES.rotation, flags.rotation),
    rateLimit: flags['rate-limit'] === undefined ? false : parseRateLimit(flags['rate-limit']),
    edition: choice('--edition', CHOICES.edition, flags.edition),
    sessionEnd: choice('--session-end', CHOICES.sessionEnd, flags['session-end']),
    appSlugParam: !flags['no-app-slug'],
    faults: flags.fault.map((text) => refuseWith(() => parseFaultText(text), '--fault: ')),
  };
  return { wantsHelp: flags.help, wantsJson: flags.json, options };
}

function readFixtures(path: string): ReturnType<typeof parseFixtures> {
  return refuseWith(() => {
    const value: unknown = JSON.parse(readFileSync(path, 'utf8'));
    return parseFixtures(value);
  }, `--fixtures ${path}: `);
}

function parseRateLimit(value: string): RateLimit {
  const match = /^(\d+)\/(\d+)(?:\/(\w+))?$/.exec(value);
  if (!match) throw new CliError(`--rate-limit must look like 10/60, not "${value}".`);
  const [, limit, seconds, key] = match;
  return {
    limit: Number(limit),
    windowMs: Number(seconds) * 1000,
    key: choice('--rate-limit key', CHOICES.rateLimitKey, key),
  };
}

function wholeNumber(flag: string, value: string): number {
  if (/^\d+$/.test(value)) return Number(value);
  throw new CliError(`${flag} must be a whole number, not "${value}".`);
}

function choice<T extends string>(
  flag: string,
  allowed: readonly T[],
  value: string | undefined,
): T | undefined {
  if (value === undefined) return undefined;
  const found = allowed.find((one) => one === value);
  if (found !== undefined) return found;
  throw new CliError(`${flag} must be one of ${allowed.join(', ')}, not "${value}".`);
}

function refuseWith<T>(read: () => T, prefix = ''): T {
  try {
    return read();
  } catch (error) {
    throw new CliError(`${prefix}${error instanceof Error ? error.message : String(error)}`);
  }
}
