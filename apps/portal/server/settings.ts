import { parseNamedList } from '@tooljet-embed/server';
import * as v from 'valibot';
import { LOOPBACK_NAMES } from './security.ts';

/** An error at startup whose message tells the operator what to do. Printed without a stack trace. */
export class StartError extends Error {
  override readonly name: string = 'StartError';
}

/** Valid environment variables. Those of a group are together: a group without a value is `null`. */
export type Settings = ReturnType<typeof readSettings>;

/** Redis that several instances share. */
export type RedisSettings = NonNullable<Settings['redis']>;

type Environment = Record<string, string | undefined>;

const port = v.message(
  v.pipe(v.string(), v.transform(Number), v.integer(), v.minValue(0), v.maxValue(65_535)),
  'a whole number from 0 to 65535',
);
const token = v.string();
const toolJetUrl = v.message(
  v.pipe(
    v.string(),
    v.url(),
    v.transform((text) => new URL(text)),
    v.check(
      ({ protocol, hostname }) =>
        protocol === 'https:' || (protocol === 'http:' && LOOPBACK_NAMES.has(hostname)),
    ),
  ),
  'an address such as https://tooljet.example.com, or http:// for a ToolJet on this computer',
);

/** Entries such as `id=Name`, separated by commas. Without a name, the id is the name. */
function list(idPattern: RegExp, example: string) {
  const entries = v.pipe(
    v.string(),
    v.transform(parseNamedList),
    v.minLength(1),
    v.everyItem(({ id }) => idPattern.test(id)),
  );
  return v.message(
    entries,
    `entries separated by commas, each optionally with a name, as in "${example}"`,
  );
}

const PROCESS = v.object({
  PORT: v.optional(port, '3000'),
  EMULATOR_PORT: v.optional(port, '4000'),
  NODE_ENV: v.optional(v.string()),
});
const TOOLJET = v.object({
  TOOLJET_URL: toolJetUrl,
  TOOLJET_API_TOKEN: token,
  TOOLJET_APPS: list(/^[a-z0-9_-]{1,100}$/i, 'orders=Customer orders,stock'),
  TOOLJET_USERS: list(/^[^\s@]+@[^\s@]+$/, 'ada@example.com=Ada,grace@example.com'),
});
const EMULATOR = v.object({ EMULATOR_URL: toolJetUrl, EMULATOR_API_TOKEN: token });
const REDIS = v.object({
  REDIS_URL: v.message(
    v.pipe(v.string(), v.url(), v.regex(/^rediss?:/)),
    'an address such as redis://127.0.0.1:6379, or rediss:// for TLS',
  ),
  PORTAL_SESSION_SECRET: v.message(
    v.pipe(v.string(), v.minLength(32)),
    'at least 32 random characters, such as the output of "openssl rand -base64 32", the same for every instance',
  ),
});

/**
 * Reads the environment variables. An empty variable counts as unset.
 *
 * @throws {StartError} Names each wrong variable and how to set it, never its value
 */
export function readSettings(env: Environment) {
  const problems: string[] = [];
  const own = read(PROCESS, env, problems);
  const toolJet = readTogether(TOOLJET, env, problems);
  const emulator = readTogether(EMULATOR, env, problems);
  const redis = readTogether(REDIS, env, problems);
  if (!own || problems.length > 0) throw new StartError(problems.join('\n'));
  if (toolJet && emulator) {
    throw new StartError(
      'TOOLJET_URL and EMULATOR_URL are both set: choose the real ToolJet or the emulator.',
    );
  }
  // Only the Host header protects the sign-in, and a proxy can set any Host.
  if (toolJet && (redis || own.NODE_ENV === 'production')) {
    throw new StartError(
      'TOOLJET_URL is set together with REDIS_URL or NODE_ENV=production: this portal asks for no password, so it must not be deployed with a real ToolJet. Remove those variables to try it on this computer, or remove TOOLJET_URL to use the emulator.',
    );
  }
  return { ...own, toolJet, emulator, redis };
}

type Schema = v.ObjectSchema<v.ObjectEntries, undefined>;

function read<Variables extends Schema>(
  schema: Variables,
  env: Environment,
  problems: string[],
): v.InferOutput<Variables> | null {
  const variables = Object.entries(env).filter(([, value]) => value);
  const { success, output, issues } = v.safeParse(schema, Object.fromEntries(variables));
  if (success) return output;
  const found = issues.map(
    (issue) => `${v.getDotPath(issue)} is not valid: set it to ${issue.message}.`,
  );
  problems.push(...new Set(found));
  return null;
}

/** Reads variables that need each other, or returns `null` if none of them is set. */
function readTogether<Variables extends Schema>(
  schema: Variables,
  env: Environment,
  problems: string[],
): v.InferOutput<Variables> | null {
  const names = Object.keys(schema.entries);
  const missing = names.filter((name) => !env[name]);
  if (missing.length === names.length) return null;
  if (missing.length === 0) return read(schema, env, problems);
  problems.push(
    `Not set: ${missing.join(', ')}. Set ${names.join(', ')} together, or none of them.`,
  );
  return null;
}
