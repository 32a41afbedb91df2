import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const OPTIONS = [
  ...['--noEmit', '--strict', '--exactOptionalPropertyTypes', '--noUncheckedSideEffectImports'],
  ...['--target', 'es2022', '--jsx', 'react-jsx', '--types', 'node'],
];
const RESOLUTIONS = [
  ['--module', 'nodenext'],
  ['--module', 'esnext', '--moduleResolution', 'bundler'],
];

for (const compiler of ['typescript-5.9', 'typescript-6', 'typescript-7']) {
  const folder = join('node_modules', compiler);
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  for (const resolution of RESOLUTIONS) {
    const args = [join(folder, bin.tsc), ...OPTIONS, ...resolution, 'orders.tsx'];
    const { status } = spawnSync(process.execPath, args, { stdio: 'inherit' });
    console.log(`${compiler} ${resolution.join(' ')}: ${status === 0 ? 'passed' : 'failed'}`);
    if (status !== 0) process.exitCode = 1;
  }
}
