import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { chmod, cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildPages, runViteBuild } from '../e2e/build-pages.ts';
import { findFreePort } from '../server/listen-on-loopback.ts';
import { StartError } from '../server/settings.ts';

/** Two portals with one Redis behind nginx, and an emulator, as in `compose.yaml`. */
export type Deployment = Awaited<ReturnType<typeof startDeployment>>;

type Program = Awaited<ReturnType<typeof startProgram>>;

// Debian installs servers into folders that are not on every user's PATH.
const PATH = `${process.env['PATH']}:/usr/sbin:/usr/local/sbin`;
const TEMPLATE = join(import.meta.dirname, 'nginx.conf.template');
const SERVER_CONFIG = join(import.meta.dirname, '../vite.server.config.ts');

/**
 * Builds the portal like the image and starts everything from the programs of this computer.
 *
 * @param port Port of nginx
 * @throws {StartError} If nginx or Redis is not installed, or a program does not start
 */
export async function startDeployment(port: number) {
  const folder = await mkdtemp(join(tmpdir(), 'tooljet-embed-deployment-'));
  const serverFolder = join(folder, 'dist-server');
  const accessLog = join(folder, 'access.log');
  const programs: Program[] = [];

  async function start(...args: Parameters<typeof startProgram>): Promise<Program> {
    const program = await startProgram(...args);
    programs.push(program);
    return program;
  }
  async function close(): Promise<void> {
    for (const program of programs.splice(0).toReversed()) await program.stop();
    await rm(folder, { recursive: true, force: true });
  }

  try {
    // The workers of nginx run as another user and read this folder.
    await chmod(folder, 0o755);
    await cp(buildPages('client'), join(folder, 'dist'), { recursive: true });
    runViteBuild(['--config', SERVER_CONFIG, '--outDir', serverFolder]);

    const redisPort = String(await findFreePort());
    const redisArgs = ['--port', redisPort, '--bind', '127.0.0.1', '--save', '', '--dir', folder];
    await start('redis-server', redisArgs, 'Ready to accept connections');

    const apiToken = randomBytes(24).toString('hex');
    const emulatorArgs = [
      join(serverFolder, 'emulator.mjs'),
      '--port=0',
      `--api-token=${apiToken}`,
    ];
    const emulator = await start(process.execPath, emulatorArgs, 'Apps\n');
    const [emulatorUrl = ''] = /http:\/\/127\.0\.0\.1:\d+/.exec(emulator.output) ?? [];

    const environment = {
      NODE_ENV: 'production',
      REDIS_URL: `redis://127.0.0.1:${redisPort}`,
      PORTAL_SESSION_SECRET: randomBytes(32).toString('base64url'),
      EMULATOR_URL: emulatorUrl,
      EMULATOR_API_TOKEN: apiToken,
    };
    const instances: { address: string; program: Program }[] = [];
    for (let count = 0; count < 2; count += 1) {
      const PORT = String(await findFreePort());
      const args = [join(serverFolder, 'portal.mjs')];
      const program = await start(process.execPath, args, 'Portal ', { ...environment, PORT });
      instances.push({ address: `127.0.0.1:${PORT}`, program });
    }

    await writeNginxConfig(folder, {
      PORTAL_1: instances[0]?.address,
      PORTAL_2: instances[1]?.address,
      PORTAL_LISTEN: `127.0.0.1:${port}`,
      ACCESS_LOG: accessLog,
    });
    const nginxArgs = ['-p', folder, '-c', 'nginx.conf', '-e', 'stderr'];
    await start('nginx', nginxArgs, 'start worker process');
    return { url: `http://localhost:${port}`, emulatorUrl, instances, accessLog, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Fills in the template and wraps it, as the image of nginx does. */
async function writeNginxConfig(
  folder: string,
  values: Record<string, string | undefined>,
): Promise<void> {
  const template = await readFile(TEMPLATE, 'utf8');
  const site = template.replaceAll(/\$\{(\w+)\}/g, (_match, name: string) => values[name] ?? '');
  const temporaryPaths = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (kind) => `${kind}_temp_path ${join(folder, kind)};`,
  );
  const config = `
    daemon off;
    pid ${join(folder, 'nginx.pid')};
    error_log stderr notice;
    worker_processes 2;
    events {}
    http { ${temporaryPaths.join(' ')} ${site} }
  `;
  await writeFile(join(folder, 'nginx.conf'), config);
}

/**
 * Starts a program and waits until its output contains `readyText`.
 *
 * @throws {StartError} If it exits before, with its last output
 */
async function startProgram(
  command: string,
  args: readonly string[],
  readyText: string,
  environment: Record<string, string> = {},
) {
  const env = { PATH, ...environment };
  const child = spawn(command, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const exited = once(child, 'exit');
  let output = '';
  await new Promise<void>((resolve, reject) => {
    function append(text: string): void {
      output = (output + text).slice(-20_000);
      if (output.includes(readyText)) resolve();
    }
    child.stdout.setEncoding('utf8').on('data', append);
    child.stderr.setEncoding('utf8').on('data', append);
    exited.then(
      () => reject(new StartError(`"${command}" does not start:\n${output}`)),
      () =>
        reject(
          new StartError(
            `${command} is not installed: install it, on Debian with "apt-get install nginx-light redis-server", and try again.`,
          ),
        ),
    );
  });
  return {
    /** Output until the program was ready. */
    output,
    /** Sends a signal and waits until the program has exited. */
    async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
      child.kill(signal);
      await exited;
    },
  };
}
