import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const compose = readFileSync(join(import.meta.dirname, 'compose.yaml'), 'utf8');
const dockerfile = readFileSync(join(import.meta.dirname, 'Dockerfile'), 'utf8');
const image = dockerfile.slice(dockerfile.lastIndexOf('\nFROM '));

/** Returns the lines below a key. */
function block(key: string): string {
  const [, indent = '', text = ''] =
    new RegExp(`^( *)${key}:(?: &\\S+)?\\n((?:\\1 +.*\\n|\\n)+)`, 'm').exec(compose) ?? [];
  expect(text, `"${key}" in compose.yaml`).toContain(`${indent}  `);
  return text;
}

const linesOf = (text: string, pattern: RegExp): string[] =>
  [...text.matchAll(pattern)].map(([line]) => line.trim());

it('publishes the portal and the emulator on loopback, and Redis not at all', () => {
  const ports = linesOf(compose, /ports: .+/g);
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
])('confines every service: %s', (limit) => {
  expect(block('x-confined')).toContain(limit);
  for (const service of ['x-portal', 'nginx', 'redis', 'emulator']) {
    expect(block(service)).toContain('<<: *confined\n');
    expect(block(service)).not.toContain(limit.slice(0, limit.indexOf(':') + 1));
  }
});

it('grants capabilities and tmpfs folders to nginx only', () => {
  const grants = linesOf(compose, /^ +(?:cap_add|tmpfs|user): .+$/gm);
  expect(grants).toEqual([
    'cap_add: [CHOWN, SETGID, SETUID]',
    'tmpfs: [/etc/nginx/conf.d, /run, /var/cache/nginx]',
    'user: redis',
  ]);
  for (const grant of grants.slice(0, 2)) expect(block('nginx')).toContain(grant);
});

it('makes Redis fail when its memory is full, instead of evicting sessions', () => {
  expect(block('redis')).toContain('--maxmemory, 256mb, --maxmemory-policy, noeviction');
});

it('runs two identical portals with one Redis', () => {
  for (const portal of ['portal-1', 'portal-2']) {
    expect(block(portal)).toContain('<<: *portal\n');
    expect(block(portal)).toContain('<<: *portal-environment');
  }
  expect(block('x-portal-environment')).toContain('REDIS_URL: redis://redis:6379');
});

it('starts each service after the services that it needs', () => {
  for (const service of ['nginx', 'redis', 'emulator']) {
    expect(block(service)).toContain('healthcheck:');
  }
  const needed = linesOf(compose, /^ +\S+: \{ condition: service_healthy \}$/gm);
  expect(needed.map((line) => line.split(':')[0])).toEqual([
    'emulator',
    'redis',
    'portal-1',
    'portal-2',
  ]);
});

it('requires the secrets from the environment', () => {
  const secrets = [...compose.matchAll(/(?:_SECRET: |_TOKEN: |--api-token=)(.+)/g)];
  expect(secrets).toHaveLength(3);
  for (const [, value] of secrets) {
    expect(value).toMatch(/^\$\{(?:PORTAL_SESSION_SECRET|EMULATOR_API_TOKEN):\?.+\}$/);
  }
});

it('ships an image with the built folders only, owned by root and run by another user', () => {
  expect(linesOf(image, /^COPY .+$/gm)).toEqual([
    'COPY --from=build /workspace/apps/portal/dist dist',
    'COPY --from=build /workspace/apps/portal/dist-server dist-server',
  ]);
  expect(image.indexOf('USER node')).toBeGreaterThan(image.lastIndexOf('COPY '));
  expect(image).toMatch(/^ENV NODE_ENV=production$/m);
  expect(image).toMatch(/^HEALTHCHECK /m);
});

it('names the version of every base image', () => {
  const images = [...(compose + dockerfile).matchAll(/(?:image: |^FROM )([a-z]+:\S+)/gm)];
  expect(images.length).toBeGreaterThan(3);
  for (const [, name] of images) expect(name).toMatch(/:\d/);
});
