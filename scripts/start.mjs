/**
 * `npm start`: installs what is missing and runs the example portal until Ctrl-C.
 * With `--dev` the page reloads as its sources change.
 */
import { join } from 'node:path';
import { installWhatIsMissing } from './install.mjs';
import { installed, ROOT, run } from './run.mjs';

const words = process.argv.slice(2);
const portal = { cwd: join(ROOT, 'apps/portal') };

try {
  await installWhatIsMissing();
  const isBuilt =
    words.includes('--dev') ||
    (await run(installed('vite'), ['build', '--logLevel', 'warn'], portal)) === 0;
  process.exitCode = isBuilt
    ? await run(installed('tsx'), ['server/main.ts', ...words], portal)
    : 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
