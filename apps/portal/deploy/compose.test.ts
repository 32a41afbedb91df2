import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const compose = readFileSync(join(import.meta.dirname, 'compose.yaml'), 'utf8');
const dockerfile = readFileSync(join(import.meta.dirname, 'Dockerfile'), 'utf8');
const image = dockerfile.slice(dockerfile.lastIndexOf('\nFROM '));

const linesOf = (text: string, pattern: RegExp): string[] =>
  [...text.matchAll(pattern)].map(([line]) => line.trim());

it('publishes ports on loopback only', () => {
  expect(linesOf(compose, /ports: .+/g)).toEqual([
    "ports: ['127.0.0.1:8080:8080', '127.0.0.1:8090:8090']",
  ]);
});

it.each([
  'read_only: true',
  'cap_drop: [ALL]',
  "security_opt: ['no-new-privileges:true']",
  'mem_limit: 512m',
  'pids_limit: 512',
])('confines every service with %s', (limit) => {
  const [, confined = '', services = ''] = /^x-confined:(.+?)\n\n(.+)$/ms.exec(compose) ?? [];
  expect(confined).toContain(limit);
  expect(services).not.toContain(limit.slice(0, limit.indexOf(':') + 1));
  // The two portals inherit it from x-portal.
  expect(services.match(/<<: \*confined\n/g)).toHaveLength(4);
});

it('grants capabilities to nginx only', () => {
  expect(linesOf(compose, /^ +(?:cap_add|privileged|user): .+$/gm)).toEqual([
    'cap_add: [CHOWN, SETGID, SETUID]',
    'user: redis',
  ]);
});

it('makes Redis fail when its memory is full, instead of evicting sessions', () => {
  expect(compose).toContain('--maxmemory, 256mb, --maxmemory-policy, noeviction');
});

it('requires the secrets from the environment', () => {
  const secrets = linesOf(compose, /(?:_SECRET: |_TOKEN: |--api-token=).+/g);
  expect(secrets).toHaveLength(3);
  for (const secret of secrets) {
    expect(secret).toMatch(/\$\{(?:PORTAL_SESSION_SECRET|EMULATOR_API_TOKEN):\?.+\}$/);
  }
});

it('ships an image with the built folders only, owned by root and run by another user', () => {
  expect(linesOf(image, /^(?:COPY|USER) .+$/gm)).toEqual([
    'COPY --from=build /workspace/apps/portal/dist dist',
    'COPY --from=build /workspace/apps/portal/dist-server dist-server',
    'USER node',
  ]);
  expect(image).toMatch(/^ENV NODE_ENV=production$/m);
});
