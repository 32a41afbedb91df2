import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '..');
const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
  scripts: { emulator: string };
};

it('installs the dependencies first when "npm run emulator" runs before any install', () => {
  const clone = mkdtempSync(join(tmpdir(), 'tooljet-embed-emulator-'));
  try {
    for (const name of ['scripts', 'package.json', 'pnpm-lock.yaml']) {
      cpSync(join(ROOT, name), join(clone, name), {
        recursive: true,
        filter: (path) => !path.includes('node_modules'),
      });
    }
    const commands = join(clone, 'commands');
    mkdirSync(commands);
    writeFileSync(join(commands, 'npx'), '#!/bin/sh\necho "npx $*"\nexit 1\n', { mode: 0o755 });
    const { status, stdout, stderr } = spawnSync(scripts.emulator, {
      cwd: clone,
      shell: true,
      encoding: 'utf8',
      env: { PATH: [commands, process.env['PATH']].join(delimiter) },
    });
    expect(stdout).toMatch(
      /^Installing dependencies…\nnpx --yes pnpm@[\d.]+ install --frozen-lockfile/,
    );
    expect(stderr).toMatch(/^The installation failed, see above/);
    expect(status).toBe(1);
  } finally {
    rmSync(clone, { recursive: true });
  }
});
