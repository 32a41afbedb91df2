import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, inject, test } from 'vitest';

const FOLDER = fileURLToPath(new URL('../examples/playwright/', import.meta.url));
const COMMAND = createRequire(import.meta.url).resolve('@playwright/test/cli');

test('runs the Playwright example twice in parallel', { timeout: 90_000 }, async () => {
  const outputFolder = join(tmpdir(), `emulator-playwright-${process.pid}`);
  const child = spawn(
    process.execPath,
    [COMMAND, 'test', '--config', FOLDER, '--output', outputFolder, '--repeat-each', '2'],
    {
      env: { ...process.env, CHROMIUM_PATH: inject('chromiumPath') },
      timeout: 80_000,
    },
  );
  let output = '';
  child.stdout.on('data', (chunk) => (output += String(chunk)));
  child.stderr.on('data', (chunk) => (output += String(chunk)));
  const [code] = (await once(child, 'close')) as [number | null];
  expect(output).toContain('4 passed');
  expect(code).toBe(0);
});
