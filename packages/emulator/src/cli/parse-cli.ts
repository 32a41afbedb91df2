import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { parseFaultText } from '../faults/parse-fault-rule.ts';
import type { Fixtures } from '../fixtures/fixtures.ts';
import { parseFixtures } from '../fixtures/parse-fixtures.ts';
import { CHOICES, type EmulatorOptions, type RateLimit } from '../options.ts';

/** Text of `--help`. */
export const HELP = `Usage: tooljet-emulator [options]

Starts an emulated ToolJet to develop and test embeds against.

  --port <n>              port of the API (default: 8090; 0 picks a free port)
  --host <address>        address to listen on (default: 127.0.0.1; 0.0.0.0 in a container)
  --public-url <origin>   origin that browsers use, if it differs
  --public-port <n>       second port, which becomes the public origin
  --sub-path <path>       path that ToolJet is served under, such as /tooljet
  --api-token <text>      token for "Authorization: Basic <text>" (default: emulator-api-token)
  --fixtures <file.json>  {"users":[{email,name}],"apps":[{id,slug,name,released,users}]}
  --pat-expiry-unit <u>   seconds (default), minutes, milliseconds
  --rotation <r>          keep (default), revoke
  --rate-limit <n>/<s>    n generations in s seconds; append "/token", "/address" or "/email"
  --email-case <c>        ignore (default), match
  --edition <e>           enterprise (default), unlicensed, starter, community
  --frame-options <f>     none (default), deny, proxy-sameorigin, proxy-ancestors-none
  --session-end <s>       reload (default), message
  --startup-ms <n>        time from load to a drawn app (default: 0)
  --login-message <m>     redirect-to (default), none
  --no-app-slug           omit appSlug from redirectUrl
  --fault <fault>         switch a fault on, such as generate:status=503*2; can be repeated
  --json                  print one line of JSON when ready, and nothing else
  --help                  print this text

Exit status: 0 when stopped by a signal, 1 if it cannot start, 2 for an invalid option or fixture.
`;

/** Parsed command line. */
export interface CliRequest {
  readonly wantsHelp: boolean;
  readonly wantsJson: boolean;
  readonly options: EmulatorOptions;
}

/** Invalid command line. The command prints the message and exits with status 2. */
export class CliError extends Error {
  override readonly name = 'CliError';
}

const FLAGS = {
  port: { type: 'string', default: '8090' },
  host: { type: 'string' },
  'public-url': { type: 'string' },
  'public-port': { type: 'string' },
  'sub-path': { type: 'string' },
  'api-token': { type: 'string' },
  fixtures: { type: 'string' },
  'pat-expiry-unit': { type: 'string' },
  rotation: { type: 'string' },
  'rate-limit': { type: 'string' },
  'email-case': { type: 'string' },
  edition: { type: 'string' },
  'frame-options': { type: 'string' },
  'session-end': { type: 'string' },
  'startup-ms': { type: 'string' },
  'login-message': { type: 'string' },
  'no-app-slug': { type: 'boolean', default: false },
  fault: { type: 'string', multiple: true, default: [] as string[] },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

/**
 * Parses the command line.
 *
 * @throws {CliError} For an unknown flag or an invalid value.
 */
export function parseCli(args: readonly string[]): CliRequest {
  const { values: flags } = withCliError(() =>
    parseArgs({ args: [...args], options: FLAGS, strict: true, allowPositionals: false }),
  );
  const options: EmulatorOptions = {
    host: flags.host,
    port: integer('--port', flags.port),
    publicUrl: flags['public-url'],
    publicPort: integer('--public-port', flags['public-port']),
    subPath: flags['sub-path'],
    apiToken: flags['api-token'],
    ...(flags.fixtures === undefined ? {} : readFixtures(flags.fixtures)),
    patExpiryUnit: choice('--pat-expiry-unit', CHOICES.patExpiryUnit, flags['pat-expiry-unit']),
    rotation: choice('--rotation', CHOICES.rotation, flags.rotation),
    rateLimit: flags['rate-limit'] === undefined ? false : parseRateLimit(flags['rate-limit']),
    emailCase: choice('--email-case', CHOICES.emailCase, flags['email-case']),
    edition: choice('--edition', CHOICES.edition, flags.edition),
    frameOptions: choice('--frame-options', CHOICES.frameOptions, flags['frame-options']),
    sessionEnd: choice('--session-end', CHOICES.sessionEnd, flags['session-end']),
    startupMs: integer('--startup-ms', flags['startup-ms']),
    loginMessage: choice('--login-message', CHOICES.loginMessage, flags['login-message']),
    appSlugParam: !flags['no-app-slug'],
    faults: flags.fault.map((text) => withCliError(() => parseFaultText(text), '--fault: ')),
  };
  return { wantsHelp: flags.help, wantsJson: flags.json, options };
}

function readFixtures(path: string): Fixtures {
  return withCliError(
    () => parseFixtures(JSON.parse(readTextFile(path)) as unknown),
    `--fixtures ${path}: `,
  );
}

/** Reads a file without the byte order mark that editors on Windows may write at its start. */
function readTextFile(path: string): string {
  return readFileSync(path, 'utf8').replace(/^\uFEFF/, '');
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

function integer(flag: string, value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  if (/^\d+$/.test(value)) return Number(value);
  throw new CliError(`${flag} must be an integer, not "${value}".`);
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

function withCliError<T>(parse: () => T, prefix = ''): T {
  try {
    return parse();
  } catch (error) {
    throw new CliError(`${prefix}${error instanceof Error ? error.message : String(error)}`);
  }
}
