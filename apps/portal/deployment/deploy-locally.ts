/** `npm run deploy:local`: two portals with one Redis behind nginx, until Ctrl-C. */
import { findFreePort } from '../server/find-free-port.ts';
import { StartError } from '../server/start-error.ts';
import { startDeployment } from './start-deployment.ts';

try {
  const starting = startDeployment(Number(process.env['PORT']) || (await findFreePort()));
  // SIGHUP is a terminal that was closed: without it, what was started would live on. Listened for
  // from the beginning, because the first of the programs run before the last has started.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => {
      void starting.then(
        ({ close }) => close(),
        () => undefined,
      );
    });
  }
  const deployment = await starting;
  process.stdout.write(
    [
      '',
      `  Portal     ${deployment.url}`,
      `  behind it  ${deployment.instances.map(({ address }) => address).join(' and ')}`,
      `  ToolJet    ${deployment.emulatorUrl}  (the emulator)`,
      `  log        ${deployment.accessLog}`,
      '',
      '  Ctrl-C ends everything.',
      '',
    ].join('\n'),
  );
} catch (thrown) {
  if (!(thrown instanceof StartError)) throw thrown;
  process.stderr.write(`${thrown.message}\n`);
  process.exitCode = 1;
}
