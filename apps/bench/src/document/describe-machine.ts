import {
  availableParallelism,
  cpus,
  loadavg,
  release,
  totalmem,
  type as typeOfSystem,
} from 'node:os';
import { CAN_PIN } from '../programs/keep-to-core.ts';

/** What the figures are made on, without the machine's name, and how busy it is already. */
export function describeMachine(): string {
  const [cpu] = cpus();
  const memoryGib = Math.round(totalmem() / 2 ** 30);
  const cores = availableParallelism();
  const places = CAN_PIN
    ? 'What is measured has a core of its own; the load and ToolJet share the other'
    : 'All processes share the cores';
  const [load = 0] = loadavg();
  return `${cores} cores of ${cpu?.model.trim() ?? 'an unknown processor'}, ${memoryGib} GiB, ${typeOfSystem()} ${release()}, Node ${process.versions.node}. ${places}. Load before the run: ${load.toFixed(2)}; well below one is quiet.`;
}
