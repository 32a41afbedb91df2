/**
 * `npm start`: installs what is missing and runs the example portal until Ctrl-C.
 * With `--dev` the page reloads as its sources change.
 */
import { join } from 'node:path';
import { installWhatIsMissing } from './install.mjs';
import { giveUp } from './give-up.mjs';
import { installed, ROOT, run } from './run.mjs';

const words = process.argv.slice(2);
const isDevelopment = words.includes('--dev');
const portal = { cwd: join(ROOT, 'apps/portal') };

/** Bad settings are told before the pages are built. @param {string[]} options */
const server = (...options) => run(installed('tsx'), ['server/main.ts', ...options], portal);
const build = () => run(installed('vite'), ['build', '--logLevel', 'warn'], portal);

try {
  await installWhatIsMissing();
  process.exitCode =
    (await server('--check')) || (isDevelopment ? 0 : await build()) || (await server(...words));
} catch (error) {
  giveUp(error);
}
