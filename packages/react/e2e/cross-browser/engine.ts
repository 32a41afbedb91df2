/** Direction of a step in the history. */
export type Step = 'back' | 'forward';

/** A tab of a browser engine. Offers only operations that every engine's driver supports. */
export interface EngineTab {
  readonly goTo: (url: string) => Promise<void>;
  /** Evaluates an expression in the portal's page. */
  readonly read: (expression: string) => Promise<unknown>;
  /** Evaluates an expression in the visible frame. */
  readonly readApp: (expression: string) => Promise<unknown>;
  /** Clicks a button of the portal. WebKit's Back skips history entries without a user gesture. */
  readonly click: (label: string) => Promise<void>;
  /** Presses the browser's Back or Forward button without waiting for a page to load. */
  readonly go: (step: Step) => void;
  /** Writes an image to `${path}.png`. */
  readonly screenshot: (path: string) => Promise<void>;
}

/** A running browser engine. */
export interface Engine {
  readonly open: () => Promise<EngineTab>;
  readonly close: () => Promise<void>;
}
