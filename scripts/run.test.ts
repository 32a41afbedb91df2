import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';

const RUN = JSON.stringify(pathToFileURL(join(import.meta.dirname, 'run.mjs')).href);

// Says that it runs, and would do so for ever.
const COMMAND = "console.log('running'); setInterval(() => {}, 1000);";
const SCRIPT = `
  import { run } from ${RUN};
  const command = ${JSON.stringify(['-e', COMMAND])};
  await run(process.execPath, command);
  await run(process.execPath, ['-e', "console.log('and another')"]);
`;
// Stands in for npm: starts the script and passes no signal on.
const NPM = `
  import { spawn } from 'node:child_process';
  const words = ${JSON.stringify(['--input-type=module', '-e', SCRIPT])};
  spawn(process.execPath, words, { stdio: 'inherit' });
`;

/** Starts a module, ends it with a signal as soon as it runs, and waits for all it started. */
async function endWhileRunning(source: string, signal: NodeJS.Signals): Promise<string> {
  const words = ['--input-type=module', '-e', source];
  const child = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'inherit'] });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => {
    output += String(chunk);
  });
  await once(child.stdout, 'data');
  child.kill(signal);
  // The pipe closes when the last process that holds it is gone.
  await once(child, 'close');
  return output;
}

describe('run', () => {
  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    'ends on %s, and starts nothing more',
    async (signal) => {
      expect(await endWhileRunning(SCRIPT, signal)).toBe('running\n');
    },
  );

  it('ends when whoever started it is gone, and starts nothing more', async () => {
    expect(await endWhileRunning(NPM, 'SIGKILL')).toBe('running\n');
  });
});

describe('a script in a clone that is not installed', () => {
  it.each(['build.mjs', 'types.mjs'])('says in one sentence how to install: %s', (script) => {
    const clone = mkdtempSync(join(tmpdir(), 'clone-'));
    try {
      cpSync(import.meta.dirname, join(clone, 'scripts'), { recursive: true });
      for (const folder of ['packages', 'apps']) mkdirSync(join(clone, folder));
      const words = [join(clone, 'scripts', script)];
      const { status, stderr } = spawnSync(process.execPath, words, { encoding: 'utf8' });
      expect(stderr.trim()).toMatch(/^Nothing is installed here yet: run "npm start" .+\.$/);
      expect(status).toBe(1);
    } finally {
      rmSync(clone, { recursive: true });
    }
  });
});
