import type { FaultRegistry } from '@tooljet-embed/emulator';
import type { Catalogue } from '../portal-api.ts';
import type { Directory } from './directory.ts';

/** A ToolJet to embed from, with what the portal offers of it and to whom. */
export interface Backend {
  readonly toolJet: { url: string; apiToken: string; embedOrigins: readonly string[] };
  readonly catalogue: Catalogue;
  readonly directory: Directory;
  /** Switches the faults of an emulator in this process. @default there is none */
  readonly faults?: FaultRegistry;
  readonly close: () => Promise<void>;
}
