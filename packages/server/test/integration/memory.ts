import { createVisits } from '../security/visitors.ts';

// Lets a million people ask for a million apps, or as many as the first argument says, and prints
// what is held meanwhile. Every memory of the handler's is full by the second mark, so nothing may
// grow from there on.
const MOST_VISITORS = Number(process.argv[2] ?? 1_000_000);
const MARKS = [...[10_000, 100_000].filter((mark) => mark < MOST_VISITORS), MOST_VISITORS];
const MOST_GROWTH_MIB = 16;
const AT_ONCE = 100;

const visit = createVisits();
const startedAt = performance.now();
const heapsMib: number[] = [];
let visitors = 0;

for (const mark of MARKS) {
  while (visitors < mark) {
    await Promise.all(Array.from({ length: AT_ONCE }, (_, index) => visit(visitors + index)));
    visitors += AT_ONCE;
  }
  heapsMib.push(measureHeap());
}

const [, full, last] = heapsMib;
if (full !== undefined && last !== undefined) {
  const isFlat = last - full <= MOST_GROWTH_MIB;
  write(
    `Grown by ${(last - full).toFixed(1)} MiB, ${MOST_GROWTH_MIB} are allowed: ${isFlat ? 'flat' : 'NOT FLAT'}`,
  );
  process.exitCode = isFlat ? 0 : 1;
}

function measureHeap(): number {
  if (!globalThis.gc) throw new Error('Start this with --expose-gc, as "proof:memory" does.');
  globalThis.gc();
  const { heapUsed, rss } = process.memoryUsage();
  const heapMib = heapUsed / 2 ** 20;
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(0);
  write(
    `${String(visitors).padStart(9)} visitors: heap ${heapMib.toFixed(1)} MiB, resident ${(rss / 2 ** 20).toFixed(0)} MiB, after ${seconds} s`,
  );
  return heapMib;
}

function write(line: string): void {
  process.stdout.write(`${line}\n`);
}
