/** What docs/migrate.md attacks: the sample and what takes its place, each with a ToolJet of its own. */
import { startHandler, startSample } from './sample.ts';

await startSample(3000, 4000);
await startHandler(3001, 4001);
