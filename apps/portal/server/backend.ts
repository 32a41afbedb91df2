import type { Catalogue } from '../portal-api.ts';
import type { Directory } from './directory.ts';

/** A ToolJet to embed from, with what the portal offers of it and to whom. */
export interface Backend {
  readonly toolJet: { url: string; apiToken: string; embedOrigins: readonly string[] };
  readonly catalogue: Catalogue;
  readonly directory: Directory;
  readonly close: () => Promise<void>;
}
