/** What docs/migrate.md attacks: the sample and what takes its place, each with a ToolJet of its own. */
import { startHandler, startSample } from './sample.ts';

const sample = await startSample(3000, 4000);
const handler = await startHandler(3001, 4001);

process.stdout.write(
  `The sample is at ${sample.url}, what takes its place at ${handler.url}. Ctrl+C ends both.\n`,
);
