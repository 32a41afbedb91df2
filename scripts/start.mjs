/**
 * `npm start`: installs missing dependencies and runs the example portal until Ctrl-C. With `--dev`,
 * the page reloads when its sources change.
 */
import { join } from 'node:path';
import { installWhatIsMissing } from './install.mjs';
import { giveUp, installed, ROOT, run } from './run.mjs';

const args = process.argv.slice(2);
const isDevelopment = args.includes('--dev');
const portal = { cwd: join(ROOT, 'apps/portal') };

/** @param {string[]} options */
const server = (...options) => run(installed('tsx'), ['server/main.ts', ...options], portal);
const build = () => run(installed('vite'), ['build', '--logLevel', 'warn'], portal);

try {
  await installWhatIsMissing();
  // Reports invalid settings before the pages are built.
  process.exitCode =
    (await server('--check')) || (isDevelopment ? 0 : await build()) || (await server(...args));
} catch (error) {
  giveUp(error);
}
