import { expect, it } from 'vitest';
import { StartError } from '../server/start-error.ts';
import { findProgram, startProgram } from './start-program.ts';

it('finds a program of the machine, and names the package of one that is missing', () => {
  expect(findProgram('sh', 'dash')).toMatch(/^\/.*\/sh$/);
  expect(() => findProgram('no-such-nginx', 'nginx-light')).toThrow(StartError);
  expect(() => findProgram('no-such-nginx', 'nginx-light')).toThrow(
    'no-such-nginx is not installed: install it, on Debian with "apt-get install nginx-light", and try again.',
  );
});

it('waits until a program is ready, and ends it', async () => {
  const script = "setTimeout(() => console.log('at last'), 50); setInterval(() => {}, 1000)";
  const program = await startProgram(process.execPath, ['--eval', script], 'at last');
  expect(program.output).toBe('at last\n');
  await program.end();
  await program.end();
});

it('says what a program said that ended too early', async () => {
  const script = "console.error('no room left')";
  const attempt = startProgram(process.execPath, ['--eval', script], 'at last');
  await expect(attempt).rejects.toThrow(/does not start:\n.*no room left/);
});
