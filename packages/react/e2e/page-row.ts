import type { EmbedState } from '../src/index.ts';
import type { BenchOptions, PortalBench } from './portal-bench.ts';
import type { Visit } from './visit.ts';

/** One way in which ToolJet's pages behave, and what a person sees of it in the end. */
export interface PageRow {
  readonly says: string;
  /** How the instance, the portal or the embed is special. */
  readonly options?: BenchOptions;
  /** What is wrong before the page is opened. */
  readonly breaks?: (bench: PortalBench) => void;
  /** What happens on the page until the embed has come to rest. */
  readonly happens?: (visit: Visit, bench: PortalBench) => Promise<void>;
  readonly ends: EmbedState['status'];
  /** What the embed says. */
  readonly words: string;
  /** The way out: this button brings a working app once nothing is wrong any more. */
  readonly button: 'Try again' | 'Open again' | 'Refresh';
  /** How often ToolJet was asked for an embed URL until then, at most. @default 1 */
  readonly generations?: number;
}
