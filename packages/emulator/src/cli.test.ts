import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, test } from 'vitest';
import { spawnCli } from '../test/spawn-cli.ts';

const TIMEOUT = { timeout: 30_000 };

describe('tooljet-emulator', TIMEOUT, () => {
  test('prints one line of JSON when it is ready, and answers at the address in it', async () => {
    const cli = spawnCli('--port', '0', '--public-port', '0', '--api-token', 'mine', '--json');
    const [line] = await cli.writes(/^.*\n/);
    const { apiUrl, publicUrl, apiToken, users, apps } = JSON.parse(line) as Record<
      string,
      unknown
    >;
    expect(Object.keys(JSON.parse(line) as object)).toEqual([
      'apiUrl',
      'publicUrl',
      'apiToken',
      'users',
      'apps',
    ]);
    expect(apiToken).toBe('mine');
    expect(users).toEqual([
      { email: 'ada@example.com', name: 'Ada Lovelace' },
      { email: 'grace@example.com', name: 'Grace Hopper' },
    ]);
    const [app] = apps as object[];
    expect(Object.keys(app ?? {})).toEqual(['id', 'slug', 'name', 'released', 'users']);
    expect(publicUrl).not.toBe(apiUrl);
    expect((await fetch(`${String(publicUrl)}/login/x`)).status).toBe(200);
    expect(await cli.stop('SIGTERM')).toBe(0);
    expect(cli.written).toEqual({ stdout: line, stderr: '' });
  });

  test('writes no token, whatever happens', async () => {
    const words = ['--api-token', 'canary-token', '--fault', 'redeem:reset=mid-body*1'];
    const cli = spawnCli('--port', '0', ...words);
    const [, apiUrl] = await cli.writes(/API +(\S+)\n/);
    const answer = await fetch(`${apiUrl}/api/ext/users/personal-access-token`, {
      method: 'POST',
      headers: { Authorization: 'Basic canary-token', 'Content-Type': 'application/json' },
      body: JSON.stringify({ email: 'ada@example.com', appSlug: 'orders' }),
    });
    expect(answer.status).toBe(201);
    const { personalAccessToken } = (await answer.json()) as Record<string, string>;
    await fetch(`${apiUrl}/embed-apps/x?personal-access-token=${personalAccessToken}`);
    await cli.stop('SIGINT');
    const everything = cli.written.stdout + cli.written.stderr;
    expect(everything).toContain('ToolJet emulator is ready');
    expect(everything).not.toMatch(/canary-token|pat_/);
  });

  test('explains itself', async () => {
    const cli = spawnCli('--help');
    expect(await cli.ends()).toBe(0);
    const flags = ['port', 'public-url', 'api-token', 'fixtures', 'pat-expiry-unit', 'rotation'];
    const others = ['rate-limit', 'edition', 'session-end', 'no-app-slug', 'fault', 'json', 'help'];
    for (const flag of [...flags, ...others]) expect(cli.written.stdout).toContain(`--${flag} `);
  });

  test.each([
    [['--nonsense'], /Unknown option '--nonsense'/],
    [['--fixtures', '/nowhere.json'], /--fixtures \/nowhere\.json: /],
    [['--public-url', 'nonsense'], /publicUrl must be/],
    [['--port', '99999'], /port must be/],
  ])('ends with 2 and one clear sentence for %j', async (words, message) => {
    const cli = spawnCli(...words);
    expect(await cli.ends()).toBe(2);
    expect(cli.written.stdout).toBe('');
    expect(cli.written.stderr).toMatch(message);
    expect(cli.written.stderr.split('\n')).toHaveLength(3);
  });

  test('ends with 1 when its port is taken', async () => {
    const server = createServer();
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    const { port } = server.address() as AddressInfo;
    const cli = spawnCli('--port', String(port));
    expect(await cli.ends()).toBe(1);
    expect(cli.written.stderr).toMatch(/EADDRINUSE/);
    await new Promise((closed) => server.close(closed));
  });
});
