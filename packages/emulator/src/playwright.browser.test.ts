import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, inject, test } from 'vitest';

const FOLDER = fileURLToPath(new URL('../examples/playwright/', import.meta.url));
const COMMAND = createRequire(import.meta.url).resolve('@playwright/test/cli');

test('the Playwright fixture runs its example, twice at a time', { timeout: 90_000 }, async () => {
  const output = join(tmpdir(), `emulator-playwright-${process.pid}`);
  const child = spawn(
    process.execPath,
    [COMMAND, 'test', '--config', FOLDER, '--output', output, '--repeat-each', '2'],
    {
      env: { ...process.env, CHROMIUM_PATH: inject('chromiumPath') },
      timeout: 80_000,
    },
  );
  let written = '';
  child.stdout.on('data', (chunk) => (written += String(chunk)));
  child.stderr.on('data', (chunk) => (written += String(chunk)));
  const [code] = (await once(child, 'close')) as [number | null];
  expect(written).toContain('2 passed');
  expect(code).toBe(0);
});
