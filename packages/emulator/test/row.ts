import type { EmulatorOptions } from '../src/index.ts';
import type { ApiBench } from './api-bench.ts';
import type { PageBench } from './page-bench.ts';

/**
 * How sure the fact is: **S**een in ToolJet's source, docs or tests · **I**nferred from them ·
 * sources **C**ontradict each other · **U**nknown.
 */
type Mark = 'S' | 'I' | 'C' | 'U';

/** One fact about ToolJet and how to see that the emulator has it. */
interface Row<Bench> {
  readonly mark: Mark;
  readonly says: string;
  /** The instance that the fact is about. */
  readonly options?: EmulatorOptions;
  readonly check: (bench: Bench) => Promise<void>;
}

/** A fact that requests over a socket can show. */
export type ApiRow = Row<ApiBench>;

/** A fact that only a browser can show. */
export type PageRow = Row<PageBench>;
