import { readSharing, type SharingSettings } from './read-sharing.ts';
import {
  type EmulatorSettings,
  readEmulator,
  readToolJet,
  type ToolJetSettings,
} from './read-tooljet.ts';
import { readTrustedProxies } from './read-trusted-proxies.ts';
import { StartError } from './start-error.ts';

/** What the environment says about how to run. */
export interface Settings {
  port: number;
  /** Port of the portal's own emulator, when it is used. */
  emulatorPort: number;
  /** `null` when an emulator stands in for ToolJet. */
  toolJet: ToolJetSettings | null;
  /** `null` when the portal brings an emulator of its own, or needs none. */
  emulator: EmulatorSettings | null;
  /** `null` when this is the only instance. */
  sharing: SharingSettings | null;
  /** Whose `X-Forwarded-` headers are believed. */
  trustedProxies: readonly string[];
  /** Whether what is for developers only stays away. */
  isProduction: boolean;
}

type Environment = Record<string, string | undefined>;

/**
 * Reads the environment. A variable that is set and empty counts as not set.
 *
 * @throws {StartError} Naming the variable and what it has to be.
 */
export function readSettings(environment: Environment): Settings {
  const port = readPort(environment, 'PORT', 3000);
  const emulatorPort = readPort(environment, 'EMULATOR_PORT', 4000);
  const toolJet = readToolJet(environment);
  const emulator = readEmulator(environment);
  if (toolJet && emulator) {
    throw new StartError(
      'TOOLJET_URL and EMULATOR_URL are both set: choose the real ToolJet or the emulator.',
    );
  }
  const sharing = readSharing(environment);
  const trustedProxies = readTrustedProxies(environment);
  const isProduction = environment['NODE_ENV'] === 'production';
  // Only Host guards the sign-in to a real ToolJet, and a proxy may set that to what it likes.
  if (toolJet && (sharing || trustedProxies.length > 0 || isProduction)) {
    throw new StartError(
      'TOOLJET_URL is set together with REDIS_URL, TRUSTED_PROXIES or NODE_ENV=production: with a real ToolJet, this portal believes every e-mail address that is typed, so it must not be deployed. Leave those out to try it on this computer, or TOOLJET_URL to use the emulator.',
    );
  }
  if (!toolJet && !emulator && port !== 0 && port === emulatorPort) {
    throw new StartError(
      `PORT and EMULATOR_PORT are both ${port}: set one of them to another port.`,
    );
  }
  return {
    port,
    emulatorPort,
    toolJet,
    emulator,
    sharing,
    trustedProxies,
    isProduction,
  };
}

function readPort(environment: Environment, name: string, usual: number): number {
  const text = environment[name];
  if (!text) return usual;
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new StartError(`${name} is not a port: set it to a whole number from 0 to 65535.`);
}
