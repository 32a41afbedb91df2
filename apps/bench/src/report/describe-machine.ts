import { availableParallelism, cpus, loadavg, release, totalmem, type } from 'node:os';

/** Returns a sentence about the machine and its load, without its name. */
export function describeMachine(): string {
  const model = cpus()[0]?.model.trim() ?? 'an unknown processor';
  const memoryGiB = Math.round(totalmem() / 2 ** 30);
  const [load = 0] = loadavg();
  return `${availableParallelism()} cores of ${model}, ${memoryGiB} GiB, ${type()} ${release()}, Node ${process.versions.node}, load ${load.toFixed(2)} before the run.`;
}
