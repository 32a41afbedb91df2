import type { PortalApp } from '../portal-api.ts';
import { parseOfferedApps } from './parse-offered-apps.ts';
import { StartError } from './start-error.ts';

/** A real ToolJet, and what the portal offers of it. */
export interface ToolJetSettings {
  url: URL;
  apiToken: string;
  /** Where the embedded pages are, if not where the API is. */
  embedOrigins: readonly string[];
  apps: PortalApp[];
}

/** An emulator that runs in a process of its own, with the demo's people and apps. */
export interface EmulatorSettings {
  url: URL;
  apiToken: string;
}

type Environment = Record<string, string | undefined>;

const TOOLJET_VARIABLES = ['TOOLJET_URL', 'TOOLJET_API_TOKEN', 'TOOLJET_APPS'] as const;
const LOOPBACK_NAMES = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * Reads the `TOOLJET_` variables; `null` without any.
 *
 * @throws {StartError} Naming the variable and what it has to be
 */
export function readToolJet(environment: Environment): ToolJetSettings | null {
  const missing = TOOLJET_VARIABLES.filter((name) => !environment[name]);
  if (missing.length === TOOLJET_VARIABLES.length) return null;
  if (missing.length > 0) {
    throw new StartError(
      `${missing.join(' and ')} ${missing.length > 1 ? 'are' : 'is'} missing: set TOOLJET_URL, TOOLJET_API_TOKEN and TOOLJET_APPS together to use a real ToolJet, or none of them to use the emulator.`,
    );
  }
  const url = parseToolJetUrl(environment['TOOLJET_URL'] ?? '', 'TOOLJET_URL');
  const embedAddresses = environment['TOOLJET_EMBED_ORIGINS'] || url.origin;
  return {
    url,
    apiToken: environment['TOOLJET_API_TOKEN'] ?? '',
    embedOrigins: embedAddresses
      .split(',')
      .map((address) => parseToolJetUrl(address.trim(), 'TOOLJET_EMBED_ORIGINS').origin),
    apps: parseOfferedApps(environment['TOOLJET_APPS'] ?? ''),
  };
}

/**
 * Reads `EMULATOR_URL` and `EMULATOR_API_TOKEN`; `null` without the first, when the portal brings an
 * emulator of its own.
 *
 * @throws {StartError} Naming the variable and what it has to be
 */
export function readEmulator(environment: Environment): EmulatorSettings | null {
  const { EMULATOR_URL: address, EMULATOR_API_TOKEN: apiToken } = environment;
  if (!address) return null;
  if (!apiToken) {
    throw new StartError(
      'EMULATOR_API_TOKEN is missing: set it to what the emulator at EMULATOR_URL was started with, or leave EMULATOR_URL out.',
    );
  }
  return { url: parseToolJetUrl(address, 'EMULATOR_URL'), apiToken };
}

function parseToolJetUrl(text: string, variable: string): URL {
  const url = URL.canParse(text) ? new URL(text) : null;
  const isLocal = url?.protocol === 'http:' && LOOPBACK_NAMES.has(url.hostname);
  if (url?.protocol === 'https:' || isLocal) return url;
  throw new StartError(
    `${variable} is not an address of a ToolJet: set it to something like https://tooljet.example.com; http:// works for a ToolJet on this computer only.`,
  );
}
