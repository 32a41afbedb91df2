import express from 'express';
import type { PortalApp } from '../portal-api.ts';
import { StartError } from './start-error.ts';

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
  /** Proxies whose `X-Forwarded-` headers count. */
  trustedProxies: string[];
  /** Whether to leave out the developer tools. */
  isProduction: boolean;
}

/** A real ToolJet and the apps to offer. */
export interface ToolJetSettings {
  url: URL;
  apiToken: string;
  embedOrigins: string[];
  apps: PortalApp[];
}

/** State that several instances share. */
export interface RedisSettings {
  url: string;
  /** Signs the session cookies of every instance. */
  sessionSecret: string;
}

type Environment = Record<string, string | undefined>;

const LOOPBACK_NAMES = new Set(['localhost', '127.0.0.1', '[::1]']);
const TOOLJET_VARIABLES = ['TOOLJET_URL', 'TOOLJET_API_TOKEN', 'TOOLJET_APPS'];
const MIN_SECRET_LENGTH = 32;
const APP_ID = /^[a-z0-9_-]{1,100}$/i;

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
    trustedProxies: readTrustedProxies(env),
    isProduction: env['NODE_ENV'] === 'production',
  };
  checkCombination(settings);
  return settings;
}

function checkCombination(settings: Settings): void {
  const { port, emulatorPort, toolJet, emulator, redis, trustedProxies, isProduction } = settings;
  if (toolJet && emulator) {
    throw new StartError(
      'TOOLJET_URL and EMULATOR_URL are both set: choose the real ToolJet or the emulator.',
    );
  }
  // Only the Host header protects the sign-in without passwords, and a proxy can set any Host.
  if (toolJet && (redis || trustedProxies.length > 0 || isProduction)) {
    throw new StartError(
      'TOOLJET_URL is set together with REDIS_URL, TRUSTED_PROXIES or NODE_ENV=production: with a real ToolJet, this portal accepts any email without a password, so it must not be deployed. Remove those variables to try it on this computer, or remove TOOLJET_URL to use the emulator.',
    );
  }
  if (!toolJet && !emulator && port !== 0 && port === emulatorPort) {
    throw new StartError(`PORT and EMULATOR_PORT are both ${port}: change one of them.`);
  }
}

function readPort(env: Environment, name: string, fallback: number): number {
  const port = Number(env[name] || fallback);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new StartError(`${name} is not a port: set it to a whole number from 0 to 65535.`);
}

function readToolJet(env: Environment): ToolJetSettings | null {
  const missing = TOOLJET_VARIABLES.filter((name) => !env[name]);
  if (missing.length === TOOLJET_VARIABLES.length) return null;
  if (missing.length > 0) {
    throw new StartError(
      `${missing.join(' and ')} ${missing.length > 1 ? 'are' : 'is'} missing: set TOOLJET_URL, TOOLJET_API_TOKEN and TOOLJET_APPS together to use a real ToolJet, or none of them to use the emulator.`,
    );
  }
  const url = parseToolJetUrl('TOOLJET_URL', env['TOOLJET_URL'] ?? '');
  const embedOrigins = splitList(env['TOOLJET_EMBED_ORIGINS'] || url.origin);
  return {
    url,
    apiToken: env['TOOLJET_API_TOKEN'] ?? '',
    embedOrigins: embedOrigins.map(
      (address) => parseToolJetUrl('TOOLJET_EMBED_ORIGINS', address).origin,
    ),
    apps: readApps(env['TOOLJET_APPS'] ?? ''),
  };
}

function readApps(text: string): PortalApp[] {
  const apps = splitList(text).map((entry) => {
    const [, id = '', name = ''] = /^([^=]*)=?(.*)$/.exec(entry) ?? [];
    return {
      id: id.trim(),
      name: name.trim() || toTitle(id.trim()),
      description: 'Opens in ToolJet.',
      icon: 'app' as const,
    };
  });
  if (apps.length > 0 && apps.every(({ id }) => APP_ID.test(id))) return apps;
  throw new StartError(
    'TOOLJET_APPS does not list apps: set it to ids or slugs separated by commas, each optionally with a name, as in TOOLJET_APPS="orders=Customer orders,stock".',
  );
}

function toTitle(id: string): string {
  const words = id.replaceAll(/[-_]+/g, ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function readEmulator(env: Environment): Settings['emulator'] {
  const { EMULATOR_URL: address, EMULATOR_API_TOKEN: apiToken } = env;
  if (!address) return null;
  if (apiToken) return { url: parseToolJetUrl('EMULATOR_URL', address), apiToken };
  throw new StartError(
    'EMULATOR_API_TOKEN is missing: set it to the --api-token of the emulator at EMULATOR_URL, or remove EMULATOR_URL.',
  );
}

function readRedis(env: Environment): RedisSettings | null {
  const { REDIS_URL: url, PORTAL_SESSION_SECRET: sessionSecret } = env;
  if (!url && !sessionSecret) return null;
  if (!url || !sessionSecret) {
    throw new StartError(
      `${url ? 'PORTAL_SESSION_SECRET' : 'REDIS_URL'} is missing: set PORTAL_SESSION_SECRET and REDIS_URL together to run several instances, or neither of them to run one.`,
    );
  }
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

function readTrustedProxies(env: Environment): string[] {
  const proxies = splitList(env['TRUSTED_PROXIES'] ?? '');
  try {
    // Express rejects what is not an address, a range or one of its names.
    express().set('trust proxy', proxies);
    return proxies;
  } catch {
    throw new StartError(
      'TRUSTED_PROXIES contains something that is not an address: list addresses such as 10.0.0.7, ranges such as 10.0.0.0/8, or "loopback", separated by commas.',
    );
  }
}

function parseToolJetUrl(variable: string, text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : null;
  const isLocal = url?.protocol === 'http:' && LOOPBACK_NAMES.has(url.hostname);
  if (url && (url.protocol === 'https:' || isLocal)) return url;
  throw new StartError(
    `${variable} is not the address of a ToolJet: set it to something like https://tooljet.example.com. http:// works only for a ToolJet on this computer.`,
  );
}

function splitList(text: string): string[] {
  return text
    .split(',')
    .map((entry) => entry.trim())
    .filter(Boolean);
}
