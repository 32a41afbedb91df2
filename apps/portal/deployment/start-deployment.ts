import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findFreePort } from '../server/find-free-port.ts';
import { buildDeployment } from './build-deployment.ts';
import { findProgram, type Program, startProgram } from './start-program.ts';
import { writeNginxConfiguration } from './write-nginx-configuration.ts';

/** Two portals with one Redis behind nginx, and an emulator: what `deploy/compose.yaml` describes. */
export interface Deployment {
  /** Where people find the portal. */
  readonly url: string;
  readonly emulatorUrl: string;
  /** The two portals behind it. */
  readonly instances: readonly Instance[];
  /** nginx's access log: which instance has answered what. */
  readonly accessLog: string;
  /** Ends everything and leaves no file behind. */
  readonly close: () => Promise<void>;
}

/** One of the portals. */
interface Instance {
  /** `127.0.0.1:<port>`, as it stands in the access log. */
  readonly address: string;
  /** Ends it without warning. */
  readonly kill: () => Promise<void>;
}

/**
 * Builds the portal as the image does and starts all of it from this machine's own programs.
 *
 * @param port Of nginx
 * @throws {StartError} When nginx or Redis is not installed, or something does not start
 */
export async function startDeployment(port: number): Promise<Deployment> {
  const nginx = findProgram('nginx', 'nginx-light');
  const redisServer = findProgram('redis-server', 'redis-server');
  const folder = await mkdtemp(join(tmpdir(), 'tooljet-embed-deployment-'));
  const programs: Program[] = [];

  async function start(...words: Parameters<typeof startProgram>): Promise<Program> {
    const program = await startProgram(...words);
    programs.push(program);
    return program;
  }
  async function close(): Promise<void> {
    for (const program of programs.splice(0).toReversed()) await program.end();
    await rm(folder, { recursive: true, force: true });
  }

  try {
    // nginx's workers are another user than root, and look into it.
    await chmod(folder, 0o755);
    buildDeployment(folder);
    const server = (name: string): string => join(folder, 'dist-server', `${name}.mjs`);

    const redisPort = String(await findFreePort());
    const redisWords = ['--port', redisPort, '--bind', '127.0.0.1', '--save', '', '--dir', folder];
    await start(redisServer, redisWords, 'Ready to accept connections');

    const apiToken = randomBytes(24).toString('hex');
    const emulatorWords = [server('emulator'), '--port=0', `--api-token=${apiToken}`];
    const emulator = await start(process.execPath, emulatorWords, 'Apps\n');
    const [emulatorUrl = ''] = /http:\/\/127\.0\.0\.1:\d+/.exec(emulator.output) ?? [];

    const environment = {
      NODE_ENV: 'production',
      REDIS_URL: `redis://127.0.0.1:${redisPort}`,
      PORTAL_SESSION_SECRET: randomBytes(32).toString('base64url'),
      EMULATOR_URL: emulatorUrl,
      EMULATOR_API_TOKEN: apiToken,
      TRUSTED_PROXIES: 'loopback',
    };
    async function startInstance(): Promise<Instance> {
      const PORT = String(await findFreePort());
      const words = [server('portal')];
      const portal = await start(process.execPath, words, 'Portal ', { ...environment, PORT });
      return { address: `127.0.0.1:${PORT}`, kill: () => portal.end('SIGKILL') };
    }
    const [first, second] = [await startInstance(), await startInstance()];

    const accessLog = join(folder, 'access.log');
    const configuration = await writeNginxConfiguration(folder, {
      PORTAL_1: first.address,
      PORTAL_2: second.address,
      PORTAL_LISTEN: `127.0.0.1:${port}`,
      ACCESS_LOG: accessLog,
    });
    const nginxWords = ['-p', folder, '-c', configuration, '-e', 'stderr'];
    await start(nginx, nginxWords, 'start worker process');
    const url = `http://localhost:${port}`;
    return { url, emulatorUrl, instances: [first, second], accessLog, close };
  } catch (thrown) {
    await close();
    throw thrown;
  }
}
