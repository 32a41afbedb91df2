import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const COMPOSE = join(import.meta.dirname, '../../../deploy/compose.yaml');

it('lets this machine alone reach the portal and the emulator, and nobody reach Redis', () => {
  const ports = [...readFileSync(COMPOSE, 'utf8').matchAll(/ports: (.+)/g)].map(([line]) => line);
  expect(ports).toEqual(["ports: ['127.0.0.1:8080:8080', '127.0.0.1:8090:8090']"]);
});
