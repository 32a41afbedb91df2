/** What asks for an embed URL and opens it: the component, or what a portal writes by hand. */
export type Embedder = 'component' | 'by hand';

/** What is measured: an embedder, or a frame that has its address. */
export type Subject = Embedder | 'frame alone';

/** How the command reaches into the page. */
export interface FiguresWindow {
  readonly figures: {
    /** Mounts one and waits until its app can be seen. @returns Milliseconds */
    mount(subject: Subject, appId: string): Promise<number>;
    /** Mounts that many embeds of ten apps at once. @returns Milliseconds until all can be seen */
    mountMany(subject: Embedder, count: number): Promise<number>;
    prefetch(appId: string): Promise<void>;
    /** Refreshes what is mounted, and waits until the new app can be seen. */
    refresh(): Promise<void>;
    unmount(): void;
    /** How often the component was rendered since it was mounted. */
    readonly renders: number;
  };
  /** What the page listens to and waits for, in the window itself. */
  readonly held: { readonly listeners: number; readonly timers: number };
}
