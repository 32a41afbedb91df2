import type { EmulatorOptions } from '../src/index.ts';
import type { ApiHarness } from './setup-api.ts';
import type { PageHarness } from './setup-page.ts';

/**
 * Certainty of a fact: **S**een in ToolJet's source, docs or tests · measured on a **R**unning
 * ToolJet · **I**nferred from both · sources **C**ontradict each other · **U**nknown.
 */
type Mark = 'S' | 'R' | 'I' | 'C' | 'U';

/** A fact about ToolJet and a check that the emulator behaves accordingly. */
interface ConformanceCase<Harness> {
  readonly mark: Mark;
  readonly title: string;
  /** Options of the instance that the fact is about. */
  readonly options?: EmulatorOptions;
  readonly check: (harness: Harness) => Promise<void>;
}

/** A fact that requests over a socket can show. */
export type ApiCase = ConformanceCase<ApiHarness>;

/** A fact that only a browser can show. */
export type PageCase = ConformanceCase<PageHarness>;
