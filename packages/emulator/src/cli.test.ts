import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const TIMEOUT = { timeout: 30_000 };

describe('tooljet-emulator', TIMEOUT, () => {
  test('prints one line of JSON with the addresses when it is ready', async () => {
    const cli = spawnCli('--port', '0', '--public-port', '0', '--api-token', 'mine', '--json');
    const [line] = await cli.waitForOutput(/^.*\n/);
    const ready = JSON.parse(line) as Record<string, unknown>;
    const names = ['id', 'slug', 'name', 'released', 'pages', 'users'];
    expect(Object.keys(ready)).toEqual(['apiUrl', 'publicUrl', 'apiToken', 'users', 'apps']);
    expect(ready['apiToken']).toBe('mine');
    expect(ready['users']).toEqual([
      { email: 'ada@example.com', name: 'Ada Lovelace' },
      { email: 'grace@example.com', name: 'Grace Hopper' },
    ]);
    expect(Object.keys((ready['apps'] as object[])[0] ?? {})).toEqual(names);
    expect(ready['publicUrl']).not.toBe(ready['apiUrl']);
    expect((await fetch(`${String(ready['publicUrl'])}/login/x`)).status).toBe(200);
    expect(await cli.stop('SIGTERM')).toBe(0);
    expect(cli.output).toEqual({ stdout: line, stderr: '' });
  });

  test('prints neither the API token nor a PAT', async () => {
    const flags = ['--api-token', 'canary-token', '--fault', 'redeem:reset=mid-body*1'];
    const cli = spawnCli('--port', '0', ...flags);
    const [, apiUrl] = await cli.waitForOutput(/API +(\S+)\n/);
    const response = await fetch(`${apiUrl}/api/ext/users/personal-access-token`, {
      method: 'POST',
      headers: { Authorization: 'Basic canary-token', 'Content-Type': 'application/json' },
      body: JSON.stringify({ email: 'ada@example.com', appSlug: 'orders' }),
    });
    expect(response.status).toBe(201);
    const { personalAccessToken } = (await response.json()) as Record<string, string>;
    await fetch(`${apiUrl}/embed-apps/x?personal-access-token=${personalAccessToken}`);
    await cli.stop('SIGINT');
    const printed = cli.output.stdout + cli.output.stderr;
    expect(printed).toContain('ToolJet emulator is ready');
    expect(printed).not.toMatch(/canary-token|pat_/);
  });

  test('prints every flag with --help', async () => {
    const cli = spawnCli('--help');
    expect(await cli.exitCode()).toBe(0);
    const flags = ['port', 'public-url', 'api-token', 'fixtures', 'pat-expiry-unit', 'rotation'];
    const others = ['rate-limit', 'edition', 'session-end', 'no-app-slug', 'fault', 'json', 'help'];
    for (const flag of [...flags, ...others]) expect(cli.output.stdout).toContain(`--${flag} `);
  });

  test.each([
    [['--unknown'], /Unknown option '--unknown'/],
    [['--fixtures', '/nowhere.json'], /--fixtures \/nowhere\.json: /],
    [['--public-url', 'invalid'], /"publicUrl" must be/],
    [['--port', '99999'], /"port" must be/],
  ])('exits with 2 and one sentence for %j', async (args, message) => {
    const cli = spawnCli(...args);
    expect(await cli.exitCode()).toBe(2);
    expect(cli.output.stdout).toBe('');
    expect(cli.output.stderr).toMatch(message);
    expect(cli.output.stderr.split('\n')).toHaveLength(3);
  });

  test('exits with 1 when its port is taken', async () => {
    const server = createServer();
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    const { port } = server.address() as AddressInfo;
    const cli = spawnCli('--port', String(port));
    expect(await cli.exitCode()).toBe(1);
    expect(cli.output.stderr).toMatch(/EADDRINUSE/);
    await new Promise((closed) => server.close(closed));
  });
});

const CLI = fileURLToPath(new URL('./cli.ts', import.meta.url));

interface RunningCli {
  readonly output: { stdout: string; stderr: string };
  /** Waits until the standard output matches. */
  readonly waitForOutput: (pattern: RegExp) => Promise<RegExpExecArray>;
  readonly stop: (signal: NodeJS.Signals) => Promise<number | null>;
  readonly exitCode: () => Promise<number | null>;
}

/** Runs the command from its source for at most twenty seconds. */
function spawnCli(...args: readonly string[]): RunningCli {
  const child: ChildProcessByStdio<null, Readable, Readable> = spawn(
    process.execPath,
    ['--import', 'tsx', CLI, ...args],
    { stdio: ['ignore', 'pipe', 'pipe'], timeout: 20_000, killSignal: 'SIGKILL' },
  );
  const output = { stdout: '', stderr: '' };
  const ended = once(child, 'close').then(([code]) => code as number | null);
  child.stdout.on('data', (chunk) => (output.stdout += String(chunk)));
  child.stderr.on('data', (chunk) => (output.stderr += String(chunk)));
  return {
    output,
    waitForOutput: async (pattern) => {
      let match = pattern.exec(output.stdout);
      while (match === null && child.exitCode === null) {
        await Promise.race([once(child.stdout, 'data'), ended]);
        match = pattern.exec(output.stdout);
      }
      if (match === null) throw new Error(`The command ended without a match: ${output.stderr}`);
      return match;
    },
    stop: (signal) => {
      child.kill(signal);
      return ended;
    },
    exitCode: () => ended,
  };
}
