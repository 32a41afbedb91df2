import { startPortal } from './start-portal.ts';
import { StartError } from './start-error.ts';
import { readSettings } from './read-settings.ts';
import { toWelcome } from './welcome.ts';

try {
  const settings = readSettings(process.env);
  // Whether it would start, told before the pages are built, which takes a while.
  if (process.argv.includes('--check')) {
    const trial = await startPortal(settings, { pages: 'none' });
    await trial.close();
    process.exit();
  }
  const running = await startPortal(settings, {
    pages: process.argv.includes('--dev') ? 'sources' : 'built',
  });
  console.log(toWelcome(running));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      void running.close().then(() => process.exit(0));
    });
  }
} catch (thrown) {
  if (!(thrown instanceof StartError)) throw thrown;
  console.error(thrown.message);
  process.exitCode = 1;
}
