import type { EmbedState } from '../src/index.ts';
import type { PortalPage } from './portal-page.ts';
import type { HarnessOptions, PortalHarness } from './setup-portal.ts';

/** One behavior of ToolJet's pages, and the state in which the embed comes to rest. */
export interface PageCase {
  readonly title: string;
  readonly options?: HarnessOptions;
  /** Runs before the page opens, for example to add a fault. */
  readonly prepare?: (harness: PortalHarness) => void;
  /** Runs on the page before the embed comes to rest. */
  readonly act?: (page: PortalPage, harness: PortalHarness) => Promise<void>;
  readonly status: EmbedState['status'];
  /** Text that the embed shows. */
  readonly message: string;
  /** Button that opens a working app once the faults are cleared. */
  readonly button: 'Try again' | 'Open again' | 'Refresh';
  /** Maximum number of generations until the embed comes to rest. @default 1 */
  readonly maxGenerations?: number;
}
