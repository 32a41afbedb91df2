/**
 * `npm run build`: writes `dist/` of every package and of the example portal, and Storybook as a
 * static site to `storybook-static/`.
 */
import { copyFile, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { giveUp, installed, ROOT, run } from './run.mjs';

async function removeOldOutput() {
  for (const folder of await readdir(join(ROOT, 'packages'))) {
    await rm(join(ROOT, 'packages', folder, 'dist'), { recursive: true, force: true });
  }
}

async function build() {
  await removeOldOutput();
  const compiled = await run(installed('tsc'), ['--build', 'tsconfig.build.json']);
  if (compiled !== 0) return compiled;
  const react = join(ROOT, 'packages/react');
  for (const file of ['styles.css', 'styles.css.d.ts']) {
    await copyFile(join(react, 'src', file), join(react, 'dist', file));
  }
  const portal = await run(installed('vite'), ['build', '--logLevel', 'warn'], {
    cwd: join(ROOT, 'apps/portal'),
  });
  return portal === 0 ? run('npm', ['run', '--silent', 'build:storybook']) : portal;
}

try {
  process.exitCode = await build();
} catch (error) {
  giveUp(error);
}
