/** Where a step in the tab's history leads. */
export type Step = 'back' | 'forward';

/** One tab of another engine, driven as far as all of them can be. */
export interface EngineTab {
  readonly goTo: (url: string) => Promise<void>;
  /** What a script's last expression is worth, in the portal's page. */
  readonly read: (script: string) => Promise<unknown>;
  /** The same in the frame that the person sees. */
  readonly readApp: (script: string) => Promise<unknown>;
  /** Presses a button of the portal as a person does: WebKit's Back passes over what a script did. */
  readonly press: (label: string) => Promise<void>;
  /** Presses the browser's own button. Nobody waits: a step of a frame alone loads no page. */
  readonly go: (step: Step) => void;
  /** Writes a picture to `test-results/react`. */
  readonly screenshot: (path: string) => Promise<void>;
}

/** An engine that runs. */
export interface Engine {
  readonly open: () => Promise<EngineTab>;
  readonly close: () => Promise<void>;
}
