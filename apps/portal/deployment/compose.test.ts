import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const DEPLOY = join(import.meta.dirname, '../../../deploy');
const compose = readFileSync(join(DEPLOY, 'compose.yaml'), 'utf8');
const dockerfile = readFileSync(join(DEPLOY, 'Dockerfile'), 'utf8');

/** What stands below a key, which is followed by nothing or by an anchor. */
function block(key: string): string {
  const [, indent = '', text = ''] =
    new RegExp(`^( *)${key}:(?: &\\S+)?\\n((?:\\1 +.*\\n|\\n)+)`, 'm').exec(compose) ?? [];
  expect(text, `"${key}" in compose.yaml`).toContain(`${indent}  `);
  return text;
}

describe('the compose file', () => {
  it('lets this machine alone reach the portal and the emulator, and nobody reach Redis', () => {
    const ports = [...compose.matchAll(/ports: (.+)/g)].map(([line]) => line);
    expect(ports).toEqual(["ports: ['127.0.0.1:8080:8080', '127.0.0.1:8090:8090']"]);
    expect(block('emulator')).toContain(ports[0]);
  });

  it.each([
    'restart: unless-stopped',
    'read_only: true',
    'cap_drop: [ALL]',
    "security_opt: ['no-new-privileges:true']",
    'mem_limit: 512m',
    'pids_limit: 512',
  ])('lets no part do more than it must: %s', (limit) => {
    expect(block('x-confined')).toContain(limit);
    for (const part of ['x-portal', 'nginx', 'redis', 'emulator']) {
      expect(block(part)).toContain('<<: *confined\n');
      expect(block(part)).not.toContain(limit.slice(0, limit.indexOf(':')));
    }
  });

  it('gives to nginx and Redis what they cannot do without, and nobody else anything', () => {
    const given = [...compose.matchAll(/^ +(?:cap_add|tmpfs|user): .+$/gm)].map(([line]) => line);
    expect(given).toEqual([
      '    cap_add: [CHOWN, SETGID, SETUID]',
      '    tmpfs: [/etc/nginx/conf.d, /run, /var/cache/nginx]',
      '    user: redis',
    ]);
    expect(block('nginx')).toContain(given.slice(0, 2).join('\n'));
    expect(block('redis')).toContain(given[2]);
  });

  it('keeps Redis below its limit, and it tells so rather than forget a sign-out', () => {
    expect(block('redis')).toContain('--maxmemory, 256mb, --maxmemory-policy, noeviction');
  });

  it('runs two portals that are alike, with one Redis and one secret', () => {
    for (const portal of ['portal-1', 'portal-2']) {
      expect(block(portal)).toContain('<<: *portal\n');
      expect(block(portal)).toContain('<<: *portal-environment');
    }
    expect(block('x-portal-environment')).toContain('REDIS_URL: redis://redis:6379');
  });

  it('starts each part once those it needs are healthy', () => {
    for (const part of ['nginx', 'redis', 'emulator']) {
      expect(block(part)).toContain('healthcheck:');
    }
    const needed = [...compose.matchAll(/^ +(\S+): \{ condition: service_healthy \}$/gm)];
    expect(needed.map(([, part]) => part)).toEqual(['emulator', 'redis', 'portal-1', 'portal-2']);
  });

  it('holds no secret, and does not start without one', () => {
    const secrets = [...compose.matchAll(/(?:_SECRET: |_TOKEN: |--api-token=)(.+)/g)];
    expect(secrets).toHaveLength(3);
    for (const [, value] of secrets) {
      expect(value).toMatch(/^\$\{(?:PORTAL_SESSION_SECRET|EMULATOR_API_TOKEN):\?.+\}$/);
    }
  });
});

describe('the image', () => {
  const shipped = dockerfile.slice(dockerfile.lastIndexOf('\nFROM '));

  it('runs as nobody special, who owns nothing in it', () => {
    expect(shipped).toMatch(/^USER node$/m);
    expect(shipped.indexOf('USER ')).toBeGreaterThan(shipped.lastIndexOf('COPY '));
    expect(shipped).not.toContain('--chown');
  });

  it('is for production, and tells whether it is healthy', () => {
    expect(shipped).toMatch(/^ENV NODE_ENV=production$/m);
    expect(shipped).toMatch(/^HEALTHCHECK /m);
  });

  it('holds what was built, and nothing that built it', () => {
    const copied = [...shipped.matchAll(/^COPY (.+)$/gm)].map(([, what]) => what);
    expect(copied).toEqual([
      '--from=build /workspace/apps/portal/dist dist',
      '--from=build /workspace/apps/portal/dist-server dist-server',
    ]);
  });

  it.each(
    [...(compose + dockerfile).matchAll(/(?:image: |^FROM )([a-z]+:\S+)/gm)].map((m) => m[1]),
  )('is built on a version that is named: %s', (image) => expect(image).toMatch(/:\d/));
});
