import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readDocument } from '../../../scripts/documents/read-document.ts';
import { type Running, startHandler, startSample } from './sample.ts';

const DOCUMENT = join(import.meta.dirname, '../../../docs/migrate.md');

const inShell = promisify(execFile);
/** The machine's own curl, or the stand-in where it has none. */
const PATH = [process.env['PATH'], join(import.meta.dirname, 'stand-ins')].join(delimiter);
const { blocks } = readDocument('docs/migrate.md', await readFile(DOCUMENT, 'utf8'));
/** What is typed, and what the page says comes of it. */
const attacks = blocks.flatMap(({ language, code, place }, index) => {
  const next = blocks[index + 1];
  return language === 'sh' && next?.language === 'text'
    ? [{ place, typed: code, printed: next.code }]
    : [];
});

let sample: Running;
let handler: Running;

/** The page names fixed ports; a test takes free ones. */
function toFreePorts(text: string): string {
  const addresses: Record<string, string> = {
    'http://127.0.0.1:3000': sample.url,
    'http://127.0.0.1:4000': sample.toolJetUrl,
    'http://127.0.0.1:3001': handler.url,
    'http://127.0.0.1:4001': handler.toolJetUrl,
  };
  return text.replaceAll(/http:\/\/127\.0\.0\.1:\d+/g, (fixed) => addresses[fixed] ?? fixed);
}

describe('what the page on migrating shows with curl', () => {
  beforeAll(async () => {
    sample = await startSample(0, 0);
    handler = await startHandler(0, 0);
  });
  afterAll(async () => {
    await sample.close();
    await handler.close();
  });

  it.each(attacks)('prints what stands below $place', async ({ typed, printed }) => {
    const { stdout } = await inShell('bash', ['-c', toFreePorts(typed)], {
      env: { ...process.env, PATH },
    });
    expect(stdout.trimEnd()).toBe(toFreePorts(printed));
  });
});
