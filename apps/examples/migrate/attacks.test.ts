import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readDocument } from '../../../scripts/documents/read-document.ts';
import { type Running, startHandler, startSample } from './sample.ts';

const DOCUMENT = join(import.meta.dirname, '../../../docs/migrate.md');

const execute = promisify(execFile);
/** Uses the machine's curl, or the substitute if there is none. */
const PATH = [process.env['PATH'], join(import.meta.dirname, 'curl-substitute')].join(delimiter);
const { blocks } = readDocument('docs/migrate.md', await readFile(DOCUMENT, 'utf8'));
/** Commands of the page with the output that the page shows. */
const commands = blocks.flatMap(({ language, code, place }, index) => {
  const next = blocks[index + 1];
  return language === 'sh' && next?.language === 'text'
    ? [{ place, command: code, output: next.code }]
    : [];
});

let sample: Running;
let handler: Running;

/** Replaces the fixed ports of the page by those of the test. */
function toFreePorts(text: string): string {
  const addresses: Record<string, string> = {
    'http://127.0.0.1:3000': sample.url,
    'http://127.0.0.1:4000': sample.toolJetUrl,
    'http://127.0.0.1:3001': handler.url,
    'http://127.0.0.1:4001': handler.toolJetUrl,
  };
  return text.replaceAll(/http:\/\/127\.0\.0\.1:\d+/g, (fixed) => addresses[fixed] ?? fixed);
}

describe('the commands of the migration guide', () => {
  beforeAll(async () => {
    sample = await startSample(0, 0);
    handler = await startHandler(0, 0);
  });
  afterAll(async () => {
    await sample.close();
    await handler.close();
  });

  it.each(commands)('print the output shown below $place', async ({ command, output }) => {
    const { stdout } = await execute('bash', ['-c', toFreePorts(command)], {
      env: { ...process.env, PATH },
    });
    expect(stdout.trimEnd()).toBe(toFreePorts(output));
  });
});
