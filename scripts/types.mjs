/** `npm run types`: type-checks sources, tests, stories and scripts. Needs no build. */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { giveUp, installed, ROOT, run } from './run.mjs';

async function findConfigs() {
  const configs = ['tsconfig.json', join('.storybook', 'tsconfig.json')];
  for (const group of ['packages', 'apps']) {
    for (const folder of await readdir(join(ROOT, group))) {
      const files = await readdir(join(ROOT, group, folder)).catch(() => []);
      const own = files.filter((file) => /^tsconfig(?!\.build).*\.json$/.test(file));
      configs.push(...own.map((file) => join(group, folder, file)));
    }
  }
  return configs;
}

try {
  for (const config of await findConfigs()) {
    const code = await run(installed('tsc'), ['--noEmit', '--project', config]);
    if (code !== 0) process.exitCode = 1;
  }
} catch (error) {
  giveUp(error);
}
