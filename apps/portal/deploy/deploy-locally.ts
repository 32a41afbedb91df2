/** `npm run deploy:local`: runs two portals with one Redis behind nginx until Ctrl-C. */
import { findFreePort } from '../server/listen-on-loopback.ts';
import { StartError } from '../server/settings.ts';
import { startDeployment } from './start-deployment.ts';

try {
  const starting = startDeployment(Number(process.env['PORT']) || (await findFreePort()));
  // From the beginning, because the first program runs before the last one has started. A closed
  // terminal sends SIGHUP.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => {
      void starting.then(
        ({ close }) => close(),
        () => {},
      );
    });
  }
  const { url, emulatorUrl, instances, accessLog } = await starting;
  process.stdout.write(`
  Portal     ${url}
  instances  ${instances.map(({ address }) => address).join(' and ')}
  ToolJet    ${emulatorUrl}  (the emulator)
  log        ${accessLog}

  Press Ctrl-C to stop.
`);
} catch (error) {
  if (!(error instanceof StartError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
