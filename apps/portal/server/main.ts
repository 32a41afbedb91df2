import { readSettings } from './settings.ts';
import { StartError } from './start-error.ts';
import { BUILT_FOLDER, startPortal } from './start-portal.ts';
import { formatStartupBanner } from './startup-banner.ts';

const args = new Set(process.argv.slice(2));

try {
  const settings = readSettings(process.env);
  if (args.has('--check')) {
    // Reports bad settings before the pages are built, which takes a while.
    const trial = await startPortal(settings, 'none');
    await trial.close();
    process.exit();
  }
  const portal = await startPortal(
    settings,
    args.has('--dev') ? 'sources' : { builtFolder: BUILT_FOLDER },
  );
  console.log(formatStartupBanner(portal));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      void portal.close().then(() => process.exit(0));
    });
  }
} catch (error) {
  if (!(error instanceof StartError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
