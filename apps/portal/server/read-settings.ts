import type { PortalApp } from '../portal-api.ts';
import { parseOfferedApps } from './parse-offered-apps.ts';
import { StartError } from './start-error.ts';

/** What the environment says about how to run. */
export interface Settings {
  port: number;
  /** Port of the emulator, when it is used. */
  emulatorPort: number;
  /** `null` when the emulator stands in for ToolJet. */
  toolJet: ToolJetSettings | null;
}

/** A real ToolJet, and what the portal offers of it. */
export interface ToolJetSettings {
  url: URL;
  apiToken: string;
  /** Where the embedded pages are, if not where the API is. */
  embedOrigins: readonly string[];
  apps: PortalApp[];
}

type Environment = Record<string, string | undefined>;

const TOOLJET_VARIABLES = ['TOOLJET_URL', 'TOOLJET_API_TOKEN', 'TOOLJET_APPS'] as const;
const LOOPBACK_NAMES = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * Reads the environment. A variable that is set and empty counts as not set.
 *
 * @throws {StartError} Naming the variable and what it has to be.
 */
export function readSettings(environment: Environment): Settings {
  const port = readPort(environment, 'PORT', 3000);
  const emulatorPort = readPort(environment, 'EMULATOR_PORT', 4000);
  const toolJet = readToolJet(environment);
  if (!toolJet && port !== 0 && port === emulatorPort) {
    throw new StartError(
      `PORT and EMULATOR_PORT are both ${port}: set one of them to another port.`,
    );
  }
  return { port, emulatorPort, toolJet };
}

function readPort(environment: Environment, name: string, usual: number): number {
  const text = environment[name];
  if (!text) return usual;
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new StartError(`${name} is not a port: set it to a whole number from 0 to 65535.`);
}

function readToolJet(environment: Environment): ToolJetSettings | null {
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

function parseToolJetUrl(text: string, variable: string): URL {
  const url = URL.canParse(text) ? new URL(text) : null;
  const isLocal = url?.protocol === 'http:' && LOOPBACK_NAMES.has(url.hostname);
  if (url?.protocol === 'https:' || isLocal) return url;
  throw new StartError(
    `${variable} is not an address of a ToolJet: set it to something like https://tooljet.example.com; http:// works for a ToolJet on this computer only.`,
  );
}
