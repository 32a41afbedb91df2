import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, it } from 'vitest';

const RUN = JSON.stringify(pathToFileURL(join(import.meta.dirname, 'run.mjs')).href);
const SCRIPT = `
  import { run } from ${RUN};
  const endless = "console.log('running'); setInterval(() => {}, 1000);";
  await run(process.execPath, ['-e', endless]);
  await run(process.execPath, ['-e', "console.log('next command')"]);
`;
/** Starts the script like npm does, without forwarding signals. */
const PARENT = `
  import { spawn } from 'node:child_process';
  const args = ${JSON.stringify(['--input-type=module', '-e', SCRIPT])};
  spawn(process.execPath, args, { stdio: 'inherit' });
`;

/** Starts a module, sends it a signal once it runs, and returns its output when all has ended. */
async function outputAfterSignal(source: string, signal: NodeJS.Signals): Promise<string> {
  const args = ['--input-type=module', '-e', source];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => {
    output += String(chunk);
  });
  await once(child.stdout, 'data');
  child.kill(signal);
  // The pipe closes when the last process that holds it has ended.
  await once(child, 'close');
  return output;
}

it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
  'stops the running command and starts no other on %s',
  async (signal) => {
    expect(await outputAfterSignal(SCRIPT, signal)).toBe('running\n');
  },
);

it('stops the running command and starts no other when its parent is killed', async () => {
  expect(await outputAfterSignal(PARENT, 'SIGKILL')).toBe('running\n');
});
