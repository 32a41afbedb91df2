/** `npm run emulator`: installs missing dependencies and runs the emulator with the same options. */
import { installWhatIsMissing } from './install.mjs';
import { giveUp, installed, run } from './run.mjs';

try {
  await installWhatIsMissing();
  const args = ['packages/emulator/src/cli.ts', ...process.argv.slice(2)];
  process.exitCode = await run(installed('tsx'), args);
} catch (error) {
  giveUp(error);
}
