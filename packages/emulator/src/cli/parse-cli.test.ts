import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { CliError, parseCli } from './parse-cli.ts';

const ID = '8ba8bf0e-6b8f-4e07-abb9-6fd2d8160001';
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'emulator-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, content: string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

test('parses every flag', () => {
  const fixtures = file(
    'good.json',
    JSON.stringify({
      users: [{ email: 'lin@example.com', name: 'Lin' }],
      apps: [{ id: ID, name: 'Orders', users: ['lin@example.com'] }],
    }),
  );
  const { options, wantsJson, wantsHelp } = parseCli(
    [
      '--port 4000 --host 0.0.0.0 --public-port 4001 --public-url http://localhost:4001',
      `--sub-path /tooljet --api-token mine --fixtures ${fixtures} --pat-expiry-unit minutes --rotation revoke`,
      '--rate-limit 10/60 --email-case match --edition starter --frame-options deny --session-end message --startup-ms 1500 --login-message none --no-app-slug --json',
      '--fault generate:status=503*2 --fault redeem:hang',
    ]
      .join(' ')
      .split(' '),
  );
  expect({ wantsJson, wantsHelp }).toEqual({ wantsJson: true, wantsHelp: false });
  expect(options).toMatchObject({
    port: 4000,
    host: '0.0.0.0',
    publicPort: 4001,
    publicUrl: 'http://localhost:4001',
    subPath: '/tooljet',
    apiToken: 'mine',
    users: [{ email: 'lin@example.com' }],
    apps: [{ slug: ID, released: true }],
    patExpiryUnit: 'minutes',
    rotation: 'revoke',
    rateLimit: { limit: 10, windowMs: 60_000 },
    emailCase: 'match',
    edition: 'starter',
    frameOptions: 'deny',
    sessionEnd: 'message',
    startupMs: 1500,
    loginMessage: 'none',
    appSlugParam: false,
    faults: [{ call: 'generate', times: 2 }, { call: 'redeem' }],
  });
});

test('leaves defaults to the emulator, except for the port', () => {
  const { options } = parseCli([]);
  const defined = Object.entries(options).filter(([, value]) => value !== undefined);
  expect(Object.fromEntries(defined)).toEqual({
    port: 8090,
    rateLimit: false,
    appSlugParam: true,
    faults: [],
  });
});

test('accepts a byte order mark at the start of the fixtures', () => {
  const fixtures = file('marked.json', '\uFEFF{"users":[],"apps":[]}');
  expect(parseCli(['--fixtures', fixtures]).options).toMatchObject({ users: [], apps: [] });
});

test('parses the key of a rate limit', () => {
  expect(parseCli(['--rate-limit', '3/1/email']).options.rateLimit).toMatchObject({
    limit: 3,
    windowMs: 1000,
    key: 'email',
  });
});

test.each<[string, string[]]>([
  ['--prot', ['--prot', '80']],
  ["'extra'", ['extra']],
  ['--port', ['--port', 'eighty']],
  ['--port', ['--port']],
  ['--public-port', ['--public-port', '1.5']],
  ['--pat-expiry-unit', ['--pat-expiry-unit', 'hours']],
  ['--rotation', ['--rotation', 'off']],
  ['--edition', ['--edition', 'free']],
  ['--session-end', ['--session-end', 'crash']],
  ['--rate-limit', ['--rate-limit', 'ten']],
  ['--rate-limit key', ['--rate-limit', '1/1/color']],
  ['--fault', ['--fault', 'invalid']],
  ['--fixtures', ['--fixtures', '/nowhere/at-all.json']],
])('names %s in the error when its value is invalid', (flag, args) => {
  expect(() => parseCli(args)).toThrow(CliError);
  expect(() => parseCli(args)).toThrow(flag);
});

test.each([
  ['{"users":', 'JSON'],
  ['{"users":[],"apps":[{"id":"x"}]}', 'apps[0].id'],
])('explains the error in the fixtures %s', (content, message) => {
  const path = file('bad.json', content);
  expect(() => parseCli(['--fixtures', path])).toThrow(CliError);
  expect(() => parseCli(['--fixtures', path])).toThrow(message);
});
