import type { PortalApp, PortalUser } from '../portal-api.ts';

/** Configuration of one portal process. */
export interface Settings {
  port: number;
  /** Port of the portal's own emulator. */
  emulatorPort: number;
  /** A real ToolJet, or `null` to use an emulator. */
  toolJet: ToolJetSettings | null;
  /** An emulator in another process, or `null` to start one in this process. */
  emulator: { url: URL; apiToken: string } | null;
  /** Redis that several instances share, or `null` for a single instance. */
  redis: RedisSettings | null;
  /** Whether to leave out the developer tools. */
  isProduction: boolean;
}

/** A real ToolJet, the apps to offer, and the users who may sign in. */
interface ToolJetSettings {
  url: URL;
  apiToken: string;
  apps: PortalApp[];
  users: PortalUser[];
}

/** State that several instances share. */
export interface RedisSettings {
  url: string;
  /** Signs the session cookies of every instance. */
  sessionSecret: string;
}

/** An error at startup whose message tells the operator what to do. Printed without a stack trace. */
export class StartError extends Error {
  override readonly name: string = 'StartError';
}

type Environment = Record<string, string | undefined>;

const LOOPBACK_NAMES = new Set(['localhost', '127.0.0.1', '[::1]']);
const MIN_SECRET_LENGTH = 32;
const APP_ID = /^[a-z0-9_-]{1,100}$/i;
const EMAIL = /^[^\s@]+@[^\s@]+$/;

/**
 * Reads the environment variables. An empty variable counts as unset.
 *
 * @throws {StartError} Names the variable and how to set it, never its value
 */
export function readSettings(env: Environment): Settings {
  const settings: Settings = {
    port: readPort(env, 'PORT', 3000),
    emulatorPort: readPort(env, 'EMULATOR_PORT', 4000),
    toolJet: readToolJet(env),
    emulator: readEmulator(env),
    redis: readRedis(env),
    isProduction: env['NODE_ENV'] === 'production',
  };
  const { toolJet, emulator, redis, isProduction } = settings;
  if (toolJet && emulator) {
    throw new StartError(
      'TOOLJET_URL and EMULATOR_URL are both set: choose the real ToolJet or the emulator.',
    );
  }
  // Only the Host header protects the sign-in, and a proxy can set any Host.
  if (toolJet && (redis || isProduction)) {
    throw new StartError(
      'TOOLJET_URL is set together with REDIS_URL or NODE_ENV=production: this portal asks for no password, so it must not be deployed with a real ToolJet. Remove those variables to try it on this computer, or remove TOOLJET_URL to use the emulator.',
    );
  }
  return settings;
}

function readPort(env: Environment, name: string, fallback: number): number {
  const port = Number(env[name] || fallback);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new StartError(`${name} is not a port: set it to a whole number from 0 to 65535.`);
}

function readToolJet(env: Environment): ToolJetSettings | null {
  const values = readTogether(env, [
    'TOOLJET_URL',
    'TOOLJET_API_TOKEN',
    'TOOLJET_APPS',
    'TOOLJET_USERS',
  ]);
  if (!values) return null;
  const [url = '', apiToken = '', apps = '', users = ''] = values;
  return {
    url: parseToolJetUrl('TOOLJET_URL', url),
    apiToken,
    apps: readList('TOOLJET_APPS', apps, APP_ID, 'orders=Customer orders,stock').map(
      ({ id, name }) => ({
        id,
        name,
        description: 'Opens in ToolJet.',
        icon: 'app',
      }),
    ),
    users: readList('TOOLJET_USERS', users, EMAIL, 'ada@example.com=Ada,grace@example.com').map(
      ({ id, name }) => ({ id, name, email: id }),
    ),
  };
}

function readEmulator(env: Environment): Settings['emulator'] {
  const values = readTogether(env, ['EMULATOR_URL', 'EMULATOR_API_TOKEN']);
  if (!values) return null;
  const [url = '', apiToken = ''] = values;
  return { url: parseToolJetUrl('EMULATOR_URL', url), apiToken };
}

function readRedis(env: Environment): RedisSettings | null {
  const values = readTogether(env, ['REDIS_URL', 'PORTAL_SESSION_SECRET']);
  if (!values) return null;
  const [url = '', sessionSecret = ''] = values;
  if (sessionSecret.length < MIN_SECRET_LENGTH) {
    throw new StartError(
      `PORTAL_SESSION_SECRET is too short: set it to at least ${MIN_SECRET_LENGTH} random characters, such as the output of "openssl rand -base64 32", the same for every instance.`,
    );
  }
  if (URL.canParse(url) && /^rediss?:$/.test(new URL(url).protocol)) return { url, sessionSecret };
  throw new StartError(
    'REDIS_URL is not the address of a Redis: set it to something like redis://127.0.0.1:6379, or rediss:// for TLS.',
  );
}

/** Returns the values of variables that need each other, or `null` if none of them is set. */
function readTogether(env: Environment, names: readonly string[]): string[] | null {
  const missing = names.filter((name) => !env[name]);
  if (missing.length === names.length) return null;
  if (missing.length === 0) return names.map((name) => env[name] ?? '');
  throw new StartError(
    `Not set: ${missing.join(', ')}. Set ${names.join(', ')} together, or none of them.`,
  );
}

/** Reads entries such as `id=Name`. Without a name, the id is the name. */
function readList(
  variable: string,
  text: string,
  idPattern: RegExp,
  example: string,
): { id: string; name: string }[] {
  const entries = text.split(',').map((entry) => {
    const [id = '', ...name] = entry.split('=');
    return { id: id.trim(), name: name.join('=').trim() || id.trim() };
  });
  if (entries.every(({ id }) => idPattern.test(id))) return entries;
  throw new StartError(
    `${variable} is not a list: set it to entries separated by commas, each optionally with a name, as in ${variable}="${example}".`,
  );
}

function parseToolJetUrl(variable: string, text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : null;
  const isLocal = url?.protocol === 'http:' && LOOPBACK_NAMES.has(url.hostname);
  if (url && (url.protocol === 'https:' || isLocal)) return url;
  throw new StartError(
    `${variable} is not the address of a ToolJet: set it to something like https://tooljet.example.com. http:// works only for a ToolJet on this computer.`,
  );
}
