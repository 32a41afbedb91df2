/** Starts what docs/migrate.md compares: the sample and the handler, each with its own emulator. */
import { startHandler, startSample } from './sample.ts';

const sample = await startSample(3000, 4000);
const handler = await startHandler(3001, 4001);

process.stdout.write(
  `The sample is at ${sample.url}, the handler at ${handler.url}. Press Ctrl-C to stop.\n`,
);
