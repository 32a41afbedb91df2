/**
 * `npm run test:runtimes`: runs the conformance cases against the packed server package in Node's release
 * lines, Bun, Deno and workerd, over sockets, and prints how many each of them passes.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { endSignal, giveUp } from '../../../scripts/run.mjs';
import { conformanceCases } from '../test/conformance/conformance-cases.ts';
import type { ServerUnderTest } from '../test/conformance/send-request.ts';
import { startToolJet, type TestToolJet } from '../test/utils/start-tooljet.ts';
import { preparePortals } from './prepare-portals.ts';
import { RUNTIMES, type Places, type Runtime } from './runtimes.ts';
import { startPortal } from './start-portal.ts';

/** Maximum duration of all cases in one runtime. They usually take a second or two. */
const CASES_MS = 60_000;

/** Result of the cases in one runtime. */
interface Outcome {
  readonly name: string;
  readonly passed: number;
  readonly failed: number;
  /** Messages of the failed cases. */
  readonly failures: readonly string[];
  readonly seconds: number;
}

async function runCases(server: ServerUnderTest): Promise<string[]> {
  const end = performance.now() + CASES_MS;
  const failures: string[] = [];
  for (const { title, run } of conformanceCases) {
    endSignal.throwIfAborted();
    const isLate = performance.now() > end;
    const attempt = isLate ? Promise.reject(new Error('There was no time left.')) : run(server);
    await attempt.catch((error: Error) => failures.push(`${title}: ${error.message}`));
  }
  return failures;
}

async function testRuntime(
  { name, command }: Runtime,
  places: Places,
  tooljet: TestToolJet,
): Promise<Outcome> {
  const started = performance.now();
  const failures: string[] = [];
  let failed = conformanceCases.length;
  try {
    const portal = await startPortal(command(places), tooljet.environment);
    try {
      const url = `${portal.url}/api/tooljet-embed`;
      failures.push(...(await runCases({ ...tooljet.server, url })));
      failed = failures.length;
      if (failed > 0) failures.push(`It has printed:\n${portal.output()}`);
    } finally {
      await portal.stop();
    }
  } catch (error) {
    failures.push((error as Error).message);
  }
  const seconds = (performance.now() - started) / 1000;
  return { name, passed: conformanceCases.length - failed, failed, failures, seconds };
}

function print(outcomes: readonly Outcome[]): void {
  for (const { name, failures } of outcomes) {
    for (const failure of failures) console.error(`${name}: ${failure}`);
  }
  console.log(`\n${'runtime'.padEnd(36)}passed  failed  seconds`);
  for (const { name, passed, failed, seconds } of outcomes) {
    const figures = [String(passed).padStart(6), String(failed).padStart(6)];
    console.log(`${name.padEnd(36)}${figures.join('  ')}  ${seconds.toFixed(1).padStart(7)}`);
  }
}

async function testRuntimes(folder: string): Promise<boolean> {
  const places = await preparePortals(folder);
  const tooljet = await startToolJet();
  try {
    const outcomes: Outcome[] = [];
    for (const runtime of RUNTIMES) {
      endSignal.throwIfAborted();
      outcomes.push(await testRuntime(runtime, places, tooljet));
    }
    print(outcomes);
    return outcomes.every(({ failed }) => failed === 0);
  } finally {
    await tooljet.emulator.close();
  }
}

const folder = await mkdtemp(join(tmpdir(), 'tooljet-embed-runtimes-'));
try {
  process.exitCode = (await testRuntimes(folder)) ? 0 : 1;
} catch (error) {
  giveUp(error);
} finally {
  await rm(folder, { recursive: true, force: true });
}
