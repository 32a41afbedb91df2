/** `npm run deploy:local`: two portals with one Redis behind nginx, until Ctrl-C. */
import { findFreePort } from '../server/find-free-port.ts';
import { StartError } from '../server/start-error.ts';
import { startDeployment } from './start-deployment.ts';

try {
  const deployment = await startDeployment(Number(process.env['PORT']) || (await findFreePort()));
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
  // SIGHUP is a terminal that was closed: without it, what was started would live on.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => void deployment.close());
  }
} catch (thrown) {
  if (!(thrown instanceof StartError)) throw thrown;
  process.stderr.write(`${thrown.message}\n`);
  process.exitCode = 1;
}
