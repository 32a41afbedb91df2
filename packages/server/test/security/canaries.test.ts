import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { CANARY, SCENARIOS } from './canaries.ts';
import type { CanarySighting } from './run-canaries.ts';

const sightings: CanarySighting[] = [];
let output = '';

beforeAll(async () => {
  const child = fork(join(import.meta.dirname, 'run-canaries.ts'), {
    execArgv: ['--import', 'tsx'],
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  child.on('message', (sighting: CanarySighting) => sightings.push(sighting));
  child.stdout?.on('data', (part) => (output += String(part)));
  child.stderr?.on('data', (part) => (output += String(part)));
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new Error(output);
}, 120_000);

const titlesWhere = (isMeant: (sighting: CanarySighting) => boolean): string[] =>
  sightings.filter(isMeant).map(({ title }) => title);

it('runs every scenario, in some of which the owner gets their own', () => {
  expect(titlesWhere(() => true)).toEqual(SCENARIOS.map(({ title }) => title));
  expect(titlesWhere(({ isOpened }) => isOpened).length).toBeGreaterThan(5);
  expect(output).toContain('ToolJet Embed: misconfigured');
});

it('lets no secret into an answer, but to its owner', () => {
  expect(titlesWhere(({ answers }) => CANARY.test(answers))).toEqual([]);
});

it('lets no secret into an error', () => {
  expect(titlesWhere(({ error }) => CANARY.test(error))).toEqual([]);
});

it('lets no secret onto the console, and none into a store', () => {
  expect(output).not.toMatch(CANARY);
});
