/** Component to mount: ours, or the frame that a portal following ToolJet's guide writes by hand. */
export type MountSubject = 'component' | 'hand-written';

/** Functions of the page that the benchmark calls. */
interface MountBench {
  /** Mounts a component. Returns the time until its app is visible, in milliseconds. */
  mount(subject: MountSubject, appId: string): Promise<number>;
  /** Fetches an embed URL for a component that is mounted later. */
  prefetch(appId: string): Promise<void>;
}

declare global {
  interface Window {
    mountBench: MountBench;
  }
}
